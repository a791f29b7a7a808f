from autobahn.asyncio.websocket import WebSocketServerFactory, WebSocketServerProtocol
from autobahn.twisted.websocket import WebSocketClientProtocol
from twisted.internet.protocol import Protocol


# finds: autobahn-websocket/handler
class Line(WebSocketServerProtocol):
    def onOpen(self):
        self.factory.lines.add(self)

    def onMessage(self, payload, isBinary):
        for line in self.factory.lines:
            line.sendMessage(payload, isBinary)

    def onClose(self, wasClean, code, reason):
        self.factory.lines.discard(self)


# finds: autobahn-websocket/handler
class Loud(Line):
    pass


# finds: autobahn-websocket/server
class Lines(WebSocketServerFactory):
    protocol = Loud

    def __init__(self, url):
        super().__init__(url)
        self.lines = set()


# clean: a client
class Reader(WebSocketClientProtocol):
    pass


# clean: a protocol of TCP
class Tail(Protocol):
    pass


# finds: autobahn-websocket/server
factory = WebSocketServerFactory("ws://127.0.0.1:9000")
factory.protocol = Line
