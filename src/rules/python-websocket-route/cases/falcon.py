import falcon.asgi


class Events:
    # clean: serves HTTP
    async def on_get(self, req, resp):
        resp.text = "websocket"

    # finds: python-websocket-route/responder
    async def on_websocket(self, req, ws):
        await ws.accept()


app = falcon.asgi.App()
app.add_route("/events", Events())
