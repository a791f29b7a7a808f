"""Rooms in which members talk, and ask an assistant that answers word by word."""

import asyncio
import json
from uuid import uuid4

from fastapi import APIRouter, Depends, WebSocket, WebSocketDisconnect, WebSocketException

router = APIRouter(prefix="/rooms")
members: dict[str, dict[str, WebSocket]] = {}
names = {"token-of-ann": "ann", "token-of-bob": "bob"}


async def member(token: str = "") -> str:
    if token not in names:
        raise WebSocketException(code=4401)
    return names[token]


async def tell(room: str, **message) -> None:
    for one in list(members[room].values()):
        await one.send_json(message)


async def answer(room: str, text: str) -> None:
    for word in text.split():
        await asyncio.sleep(0.02)
        await tell(room, type="chunk", text=word.upper())
    await tell(room, type="done")


@router.websocket("/{room}/ws")
async def join(websocket: WebSocket, room: str, name: str = Depends(member)) -> None:
    await websocket.accept()
    here = members.setdefault(room, {})
    here[name] = websocket
    await websocket.send_json({"type": "welcome", "visit": str(uuid4()), "members": list(here)})
    await tell(room, type="joined", name=name)
    try:
        while True:
            try:
                message = json.loads(await websocket.receive_text())
            except json.JSONDecodeError:
                await websocket.send_json({"type": "error", "reason": "no JSON"})
                continue
            match message["type"]:
                case "ask":
                    await answer(room, message["text"])
                case "leave":
                    await websocket.close(4001, "bye")
                    break
    except WebSocketDisconnect:
        pass
    del here[name]
    await tell(room, type="left", name=name)
