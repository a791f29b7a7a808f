from fastapi import FastAPI, Request, WebSocket
from fastapi.responses import JSONResponse
from starlette.middleware.base import BaseHTTPMiddleware


class Limit:
    """Of WebSockets; all else passes."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] == "websocket" and scope["client"] is None:
            return await send({"type": "websocket.close", "code": 4429})
        await self.app(scope, receive, send)


class Both:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] in ("http", "websocket"):
            scope["seen"] = True
        await self.app(scope, receive, send)


class Guard(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next):
        if request.headers.get("x-api-key") != "secret":
            return JSONResponse({"detail": "who are you?"}, status_code=401)
        return await call_next(request)


class Timing(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next):
        response = await call_next(request)
        response.headers["x-served"] = "yes"
        return response


limited = FastAPI()
limited.add_middleware(Limit)
limited.add_middleware(Timing)
guarded = FastAPI()
guarded.add_middleware(Guard)
plain = FastAPI()
plain.add_middleware(Both)


@plain.middleware("http")
async def check(request: Request, call_next):
    if not request.url.path.startswith("/ws") and "session" not in request.cookies:
        return JSONResponse({}, status_code=401)
    return await call_next(request)


# finds: served /limited W-MW
@limited.websocket("/limited")
async def one(websocket: WebSocket):
    await echo(websocket)


# finds: served /guarded W-HTTPMW
@guarded.websocket("/guarded")
async def two(websocket: WebSocket):
    await echo(websocket)


# finds: served /ws
@plain.websocket("/ws")
async def three(websocket: WebSocket):
    await echo(websocket)


# The check lets pass what begins with /ws, and this does not.
# finds: served /other W-HTTPMW
@plain.websocket("/other")
async def four(websocket: WebSocket):
    await echo(websocket)


async def echo(websocket: WebSocket):
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)
