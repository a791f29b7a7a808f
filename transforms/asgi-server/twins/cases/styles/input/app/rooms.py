from fastapi import APIRouter, WebSocket, WebSocketDisconnect, WebSocketException

router = APIRouter()
rooms: dict[str, list[WebSocket]] = {}


@router.websocket("/rooms/{room}/ws")
async def join(websocket: WebSocket, room: str, name: str | None = None):
    if name is None:
        raise WebSocketException(code=4401, reason="who?")
    await websocket.accept()
    members = rooms.setdefault(room, [])
    members.append(websocket)
    try:
        while True:
            text = await websocket.receive_text()
            if text == "/leave":
                return await websocket.close(4000, "bye")
            if text == "/fail":
                raise RuntimeError("failed")
            for member in list(members):
                await member.send_json({"from": name, "text": text})
    except WebSocketDisconnect:
        for member in members:
            if member is not websocket:
                await member.send_json({"left": name})
    finally:
        members.remove(websocket)


@router.websocket("/count")
async def count(websocket: WebSocket, to: int = 3):
    await websocket.accept()
    for number in range(to):
        await websocket.send_text(str(number))
    await websocket.close()


@router.websocket("/picture")
async def picture(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_bytes(b"\x89PNG")
    await websocket.close()
