from fastapi import FastAPI, WebSocket

app = FastAPI()
updater = updater.start(updater)
updater.show = updater.post(updater.stop())


@app.websocket("/ws")
async def on_message(socket: WebSocket):
    # clean: what makes itself is nothing that is known
    await updater.post("hi").send_text("hello")
    # finds: python-socket-send/sends
    await socket.send_text("hello")
