from tornado import web

from chat import Chat
from pages import Page


def routes():
    return [
        # clean: serves HTTP
        (r"/", Page),
        # finds: tornado-websocket/route
        (r"/chat/([^/]+)", Chat, {"room": "all"}),
    ]


class Application(web.Application):
    def __init__(self):
        handlers = [
            # finds: tornado-websocket/route
            (r"/live", Chat),
        ]
        super().__init__(handlers + [web.url(r"/", Page)])


# finds: tornado-websocket/route
app = web.Application(routes() + [web.url(r"/named", Chat, name="chat")])
# clean: a pair of something else
pairs = [("Chat", "handler"), (Chat, "/chat")]
