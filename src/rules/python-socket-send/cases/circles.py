from fastapi import WebSocket

updater = updater.start(updater)
updater.show = updater.post(updater.stop())


def on_message(socket: WebSocket):
    # clean: what makes itself is nothing that is known
    updater.post("hi").send_text("hello")
    # finds: python-socket-send/sends
    socket.send_text("hello")
