class FastAPI:
    def websocket(self, path):
        return lambda handler: handler
