def create():
    from fastapi import FastAPI, WebSocket

    app = FastAPI()
    from sse_sockets import Socket, SseSockets
    app.add_middleware(SseSockets, sockets=[Socket("/ws")])

    @app.websocket("/ws")
    async def ws(websocket: WebSocket):
        await websocket.accept()

    return app
