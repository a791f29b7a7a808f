class Socket:
    pass
class SseSockets:
    pass
