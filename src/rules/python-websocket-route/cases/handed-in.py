from quart import request, websocket


def register(app, limit):
    @app.route("/call", methods=["POST"])
    async def call():
        return await request.get_json()

    # finds: python-websocket-route/route
    @app.websocket("/call/ws")
    async def audio():
        await websocket.send("a")


class Bus:
    def websocket(self, name):
        return lambda handler: handler


def own(bus: Bus):
    # clean: the program's own method
    @bus.websocket("/bus")
    async def on_bus():
        pass
