from views import Chat, page


def get_routes():
    return [
        # clean: an ordinary answer
        ("GET", "/", page),
        # finds: aiohttp-websocket/route
        ("*", "/chat/", Chat.talk),
    ]


ROUTES = (
    # finds: aiohttp-websocket/route
    ("/live", Chat.talk),
)
