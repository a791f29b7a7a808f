import asyncio

import websockets
from websockets.asyncio.server import serve


async def echo(websocket):
    async for message in websocket:
        await websocket.send(message)


async def main():
    # finds: V06
    async with serve(echo, "localhost", 8765) as server:
        await server.serve_forever()


async def ask():
    # A client is no server.
    async with websockets.connect("ws://localhost:8765") as websocket:
        await websocket.send("?")


asyncio.run(main())
