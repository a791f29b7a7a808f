server = None


def listen(io):
    global server
    server = io

    # finds: python-socketio/handler
    @io.on("knock")
    def knock(message):
        # finds: python-socketio/emit
        io.emit("door", message)


def announce(words):
    if server:
        # finds: python-socketio/emit
        server.emit("words", {"words": words}, room="lobby")
