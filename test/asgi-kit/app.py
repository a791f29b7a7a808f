"""An application that knows nothing of the kit: handlers as people write them. `serve.py` puts the kit in."""

import asyncio
import itertools
import os

from fastapi import Cookie, Depends, FastAPI, Response, WebSocket, WebSocketDisconnect, WebSocketException
from starlette.responses import PlainTextResponse

app = FastAPI()
seen = []  # what handlers were told at the end, in order
rooms = {}


@app.websocket("/ws")
async def echo(websocket: WebSocket):
    await websocket.accept()
    try:
        while True:
            text = await websocket.receive_text()
            what, _, rest = text.partition(" ")
            if what == "close":
                code, _, reason = rest.partition(" ")
                await websocket.close(int(code), reason)
                return
            if what == "raise":
                raise RuntimeError("as asked")
            if what == "return":
                return
            if what == "bytes":
                await websocket.send_bytes(b"\x00")
            if what == "sleep":
                await asyncio.sleep(float(rest))
            if what == "process":
                text = str(os.getpid())
            if what == "flood":
                for n in range(int(rest)):
                    await websocket.send_text("x" * 100_000)
            await websocket.send_text(text)
    except WebSocketDisconnect as gone:
        seen.append([gone.code, gone.reason])


@app.websocket("/rooms/{room}")
async def room(websocket: WebSocket, room: str, name: str = "?"):
    there = rooms.setdefault(room, [])
    if len(there) == 2:
        await websocket.close(4000)
        return
    await websocket.accept()
    there.append(websocket)
    try:
        async for text in websocket.iter_text():
            for one in there:
                await one.send_text(f"{name}: {text}")
    finally:
        there.remove(websocket)


async def signed_in(websocket: WebSocket, session: str = Cookie(default="")):
    if not session:
        raise WebSocketException(1008, "who are you?")
    yield session
    seen.append(["left", session])


@app.websocket("/inbox")
async def inbox(websocket: WebSocket, who: str = Depends(signed_in)):
    await websocket.accept(headers=[(b"set-cookie", b"visited=1")])
    await websocket.send_json({"who": who, "query": str(websocket.query_params), "scheme": websocket.url.scheme})
    await websocket.close(1000, "that was all")


@app.websocket("/denied")
async def denied(websocket: WebSocket):
    await websocket.send_denial_response(PlainTextResponse("pay first", status_code=402))


@app.websocket("/clock/{ticks:int}")
async def clock(websocket: WebSocket, ticks: int):
    await websocket.accept()
    try:
        for n in range(ticks):
            await websocket.send_text(f"tick {n}")
            await asyncio.sleep(0.02)
        await websocket.close(4001, "over")
    except WebSocketDisconnect as gone:
        seen.append([gone.code, "while it sent"])


@app.websocket("/both")
async def both(websocket: WebSocket):
    """Ticks, and answers meanwhile."""
    await websocket.accept()

    async def tick():
        for n in itertools.count():
            await websocket.send_text(f"tick {n}")
            await asyncio.sleep(0.05)

    ticking = asyncio.create_task(tick())
    try:
        while True:
            await websocket.send_text(f"echo {await websocket.receive_text()}")
    except WebSocketDisconnect as gone:
        seen.append([gone.code, gone.reason])
    finally:
        ticking.cancel()


@app.get("/seen")
async def told(response: Response):
    response.headers["x-process"] = str(os.getpid())
    return seen


@app.get("/process")
async def process():
    return os.getpid()
