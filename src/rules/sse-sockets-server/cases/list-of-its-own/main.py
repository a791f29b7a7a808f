from fastapi import FastAPI
from sse_routes import SOCKETS
from sse_sockets import SseSockets

app = FastAPI()
# finds: sse-sockets-server/served, sse-sockets-server/alone
app.add_middleware(SseSockets, sockets=SOCKETS)
