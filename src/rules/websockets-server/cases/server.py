import asyncio

import websockets
from websockets.asyncio.server import serve
from websockets.sync.server import serve as serve_in_threads


async def echo(socket):
    # finds: websockets-server/receive-loop
    async for message in socket:
        await socket.send(message)


async def lines(reader):
    # clean: a stream of something else
    async for line in reader:
        print(line)


async def main():
    # finds: websockets-server/server
    async with websockets.serve(echo, "localhost", 8765):
        await asyncio.Future()
    # finds: websockets-server/server
    async with serve(echo, "localhost", 8766) as server:
        await server.serve_forever()
    # clean: no server of this library
    await asyncio.start_server(lines, "localhost", 8767)


def threads():
    # finds: websockets-server/server
    with serve_in_threads(print, "localhost", 8768) as server:
        server.serve_forever()


async def listen():
    async with websockets.connect("ws://localhost:8765") as socket:
        # clean: a client hears
        async for message in socket:
            print(message)
