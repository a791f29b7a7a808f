import os
from fastapi import FastAPI, WebSocket

import settings

app: FastAPI = FastAPI(title='demo', debug=bool(os.environ.get('DEBUG')))


@app.websocket('/ws')
async def ws(websocket: WebSocket):
    await websocket.accept()
