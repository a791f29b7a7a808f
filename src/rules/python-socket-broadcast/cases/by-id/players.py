import socketio

# finds: python-socketio/server
sio = socketio.AsyncServer(async_mode="asgi")
# finds: python-socket-broadcast/manager
players = {}
# clean: by what a client sent
moves = {}


# finds: python-socketio/handler
@sio.event
async def connect(sid, environ):
    players[sid] = {"steps": 0}


# finds: python-socketio/handler
@sio.on("move")
async def move(sid, data):
    moves[data] = 1


# clean: no handler of a socket
def count(sid):
    moves[sid] = 0
