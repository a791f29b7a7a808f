import asyncio

from asgiref.sync import async_to_sync
from fastapi import BackgroundTasks, Depends, FastAPI, WebSocket

from hub import Hub, hub

app = FastAPI()


def get_hub() -> Hub:
    return hub


@app.websocket("/ws")
async def ws(websocket: WebSocket):
    hub.sockets.append(websocket)
    # finds: python-socket-broadcast/hands-all
    await hub.broadcast(await websocket.receive_json())


@app.post("/orders")
async def order(body: dict, tasks: BackgroundTasks, live: Hub = Depends(get_hub)):
    # finds: python-socket-broadcast/hands-all
    await live.tell("order", body)
    # finds: python-socket-broadcast/hands-all
    tasks.add_task(hub.broadcast, body)
    # finds: python-socket-broadcast/hands-all
    asyncio.create_task(live.each(body))
    # finds: python-socket-broadcast/hands-all
    await live.together(body)
    # finds: python-socket-broadcast/hands-all
    await hub.send_presence()
    # clean: makes its message itself
    await hub.presence()


def from_thread(body):
    # finds: python-socket-broadcast/hands-all
    async_to_sync(hub.broadcast)(body)


class Radio:
    def broadcast(self, message):
        print(message)


# clean: another function of that name
Radio().broadcast("hello")
