import tornado.web
from aiohttp import web
from fastapi import APIRouter
from fastapi.sse import EventSourceResponse
from litestar.response import Stream
from sanic.response import ResponseStream

# finds: python-event-stream/response-class
router = APIRouter(default_response_class=EventSourceResponse)
# clean: no response is said
plain = APIRouter(prefix="/api")


async def aiohttp_stream(request):
    # finds: python-event-stream/streaming-response
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    # clean: a download
    return web.StreamResponse(headers={"Content-Type": "application/zip"})


async def sanic_stream(request):
    # finds: python-event-stream/streaming-response
    return ResponseStream(write, content_type="text/event-stream")


def litestar_stream():
    # finds: python-event-stream/streaming-response
    return Stream(events(), media_type="text/event-stream")


class News(tornado.web.RequestHandler):
    async def get(self):
        # finds: python-event-stream/streaming-response
        self.set_header("Content-Type", "text/event-stream")
        # clean: another header
        self.set_header("Cache-Control", "no-cache")
