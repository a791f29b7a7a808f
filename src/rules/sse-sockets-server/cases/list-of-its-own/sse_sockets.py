"""The kit: app.add_middleware(SseSockets, sockets=[Socket("/ws/{room}")])"""


# clean: the kit itself serves nothing
class Socket:
    def __init__(self, path, *, stream=None, send=None): ...


class SseSockets:
    def __init__(self, app, sockets): ...
