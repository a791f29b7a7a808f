import os
from fastapi import FastAPI, WebSocket

import settings
from sse_sockets import Socket, SseSockets

app: FastAPI = FastAPI(title='demo', debug=bool(os.environ.get('DEBUG')))
app.add_middleware(SseSockets, sockets=[Socket('/ws')])


@app.websocket('/ws')
async def ws(websocket: WebSocket):
    await websocket.accept()
