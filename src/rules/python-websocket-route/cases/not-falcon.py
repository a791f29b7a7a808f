class Client:
    # clean: a method of something else
    def on_websocket(self, request, ws):
        pass
