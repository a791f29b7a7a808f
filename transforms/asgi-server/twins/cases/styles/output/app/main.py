from fastapi import FastAPI

from .rooms import router
from .sse_routes import SOCKETS
from .sse_sockets import SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=SOCKETS)
app.include_router(router, prefix="/api")


@app.get("/health")
def health():
    return {"status": "ok"}
