import websocket
from websocket import create_connection

# clean: the module beside this one
create_connection("ws://localhost")
# clean: a class of that module
websocket.WebSocket()
