import asyncio

import redis.asyncio as redis
from fastapi import FastAPI, WebSocket
from starlette.websockets import WebSocketState

from manager import Manager

app = FastAPI()
manager = Manager()
rooms: dict[str, set[WebSocket]] = {}
users: dict[str, WebSocket] = {}
store = redis.from_url("redis://localhost")


# finds: served /rooms/{room} hub=rooms room=members
@app.websocket("/rooms/{room}")
async def room(websocket: WebSocket, room: str):
    await websocket.accept()
    members = rooms.setdefault(room, set())
    members.add(websocket)


# finds: served /users/{user} client-state=client_state hub=users
@app.websocket("/users/{user}")
async def user(websocket: WebSocket, user: str):
    await websocket.accept()
    users[user] = websocket
    if websocket.client_state == WebSocketState.CONNECTED:
        await websocket.send_text("hello")
    await websocket.close()


# finds: served /news background-task=asyncio.create_task hub=self.active ping=ping sender=manager.broadcast
@app.websocket("/news")
async def news(websocket: WebSocket):
    await manager.connect(websocket)
    asyncio.create_task(manager.greet(websocket))
    async for text in websocket.iter_text():
        if text == "ping":
            await websocket.send_text("")


# finds: served /prices broker=redis
@app.websocket("/prices")
async def prices(websocket: WebSocket):
    await websocket.accept()
    await store.publish("prices", "one is here")
    await websocket.close()


@app.post("/news")
async def publish(text: str):
    await manager.broadcast(text)
