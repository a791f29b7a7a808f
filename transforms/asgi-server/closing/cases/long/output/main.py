from fastapi import FastAPI

from sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=[
    Socket("/rooms/{room}/ws", websocket=False),
    Socket("/feed", resume=30, websocket=False),
])
admin = FastAPI()
admin.add_middleware(SseSockets, sockets=[
    Socket("/admin/ws", websocket=False),
    Socket("/admin/feed", websocket=False),
], heartbeat=5)
