def run(sio):
    # clean: a logger was handed over
    sio.emit("started")
