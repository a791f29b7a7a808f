import websockets


async def work():
    async with websockets.connect("ws://localhost:8081/work") as socket:
        await socket.send("ready")
