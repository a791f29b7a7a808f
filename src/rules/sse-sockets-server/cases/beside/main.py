from fastapi import FastAPI
from other_sockets import SseSockets as Other
from starlette.applications import Starlette
from starlette.middleware import Middleware

from sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(
    SseSockets,
    sockets=[
        # finds: sse-sockets-server/served
        Socket("/rooms/{room}/ws"),
        # finds: sse-sockets-server/served
        Socket("/ws", stream="/api/events", send="/api/say"),
    ],
)

# finds: sse-sockets-server/served
other = Starlette(middleware=[Middleware(SseSockets, sockets=[Socket("/feed")])])
# finds: sse-sockets-server/served
wrapped = SseSockets(other, sockets=[Socket("/ws/chat/{room}/")])

# finds: sse-sockets-server/alone
ended = SseSockets(other, sockets=[Socket("/ended", websocket=False)])

# clean: of another library
app.add_middleware(Other, sockets=[Socket("/lost")])
# clean: in no list of a kit
spare = Socket("/spare")
