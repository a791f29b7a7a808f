import socketio

# finds: python-socketio/server
sio = socketio.AsyncServer(async_mode="asgi")
# finds: python-socketio/application
app = socketio.ASGIApp(sio)


# finds: python-socketio/handler
@sio.event
async def connect(sid, environ):
    # finds: python-socketio/emit
    await sio.emit("hello", to=sid)


class Bus:
    def on(self, name):
        return lambda handler: handler

    def emit(self, name):
        pass


bus = Bus()


# clean: a bus of this repository, and "sio.emit" in a text
@bus.on("sio.emit")
def heard():
    bus.emit("heard")


# finds: python-socketio/emit
socketio.RedisManager("redis://", write_only=True).emit("tick")
others = socketio.AsyncRedisManager("redis://", write_only=True)


async def tick():
    # finds: python-socketio/emit
    await others.emit("tick", room="clock")
