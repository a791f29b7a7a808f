from fastapi import FastAPI

from sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=[Socket("/rooms/{room}/ws"), Socket("/feed", resume=30)])
admin = FastAPI()
admin.add_middleware(SseSockets, sockets=[Socket("/admin/ws"), Socket("/admin/feed")], heartbeat=5)
