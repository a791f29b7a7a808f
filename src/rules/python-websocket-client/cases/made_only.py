import socketio

# finds: python-websocket-client/connection
client = socketio.AsyncClient()
