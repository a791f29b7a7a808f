from starlette.applications import Starlette
from starlette.middleware import Middleware

from sse_sockets import Socket, SseSockets

app = Starlette(
    middleware=[
        Middleware(
            SseSockets,
            sockets=[
                Socket("/rooms/{room}/ws", websocket=False),  # two people
                Socket(
                    "/a/long/path/of/a/route/{tenant}",
                    stream="/a/long/path/of/a/route/{tenant}/events",
                    send="/a/long/path/of/a/route/{tenant}/say",  # as it was
                    websocket=False,
                ),
                Socket(
                    "/news",
                    stream="/api/news/events",
                    send="/api/news/read",
                    websocket=False,
                ),
                Socket(
                    "/longer/news",
                    stream="/api/longer/news/events",
                    send="/a/read",
                    websocket=False,
                ),
            ],
        )
    ]
)
