"""The service."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from .rooms import router  # noqa: E402
from .sse_sockets import Socket, SseSockets

app = FastAPI(
    title="Rooms",
)  # one for all
app.add_middleware(SseSockets, sockets=[Socket("/rooms/{room}/ws")])

app.add_middleware(CORSMiddleware, allow_origins=["https://example.com"])
app.include_router(router)
