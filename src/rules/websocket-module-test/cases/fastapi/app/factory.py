from fastapi import FastAPI, WebSocket


def create_app():
    app = FastAPI()

    @app.websocket("/made")
    async def made(websocket: WebSocket):
        await websocket.accept()

    return app
