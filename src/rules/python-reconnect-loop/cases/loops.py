import asyncio

import websockets
from tenacity import retry, wait_fixed
from websockets.exceptions import ConnectionClosed


async def listen(address):
    # finds: python-reconnect-loop/connect-loop
    async for socket in websockets.connect(address):
        try:
            # clean: hears one connection
            async for message in socket:
                print(message)
        except ConnectionClosed:
            continue


# finds: python-reconnect-loop/retried
@retry(wait=wait_fixed(3))
async def once(address):
    async with websockets.connect(address) as socket:
        print(await socket.recv())


# clean: tries something else again
@retry
def download():
    pass


async def by_hand(address):
    # finds: python-reconnect-loop/forever
    while True:
        try:
            async with websockets.connect(address) as socket:
                # clean: reads one connection
                while True:
                    print(await socket.recv())
        except OSError:
            await asyncio.sleep(1)


async def one_after_the_other(address):
    async with websockets.connect(address) as socket:
        # clean: the messages of one connection
        async for message in socket:
            print(message)
    again = await websockets.connect(address)
    # clean: the messages of one connection
    async for message in again:
        print(message)
    await read(again)


async def read(socket):
    # clean: the messages of one connection
    async for message in socket:
        print(message)


async def named(address):
    sockets = websockets.connect(address)
    # finds: python-reconnect-loop/connect-loop
    async for socket in sockets:
        await read(socket)
