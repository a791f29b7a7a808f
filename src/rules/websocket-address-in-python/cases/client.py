import websockets

# clean: told by what opens it
URL = "wss://chat.example.com/live"


async def main():
    async with websockets.connect(URL) as socket:
        await socket.send("hello")
