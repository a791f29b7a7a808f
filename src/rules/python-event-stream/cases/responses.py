"""StreamingResponse(events(), media_type="text/event-stream") in a text that documents."""
import aiohttp_sse
import boto3
import httpx
from django.http import HttpResponse, StreamingHttpResponse
from fastapi import APIRouter
from fastapi.responses import StreamingResponse as Stream
from fastapi.sse import EventSourceResponse as NativeEvents
from flask import Flask, Response
from sse_starlette.sse import EventSourceResponse
from starlette.responses import JSONResponse, StreamingResponse

EVENTS = "text/event-stream"
HEADERS = {"Cache-Control": "no-cache", "content-type": "text/event-stream; charset=utf-8"}

router = APIRouter(prefix="/api")
flask = Flask(__name__)


@router.get("/chat/stream")
async def chat():
    async def events():
        yield "data: hi\n\n"

    # finds: python-event-stream/streaming-response
    return StreamingResponse(
        events(),
        media_type="text/event-stream",
    )


@router.get("/jobs/{job_id}/events")
async def jobs(job_id: str):
    # finds: python-event-stream/streaming-response
    return Stream(iter(()), headers=HEADERS)


def without_a_route(events, headers):
    # finds: python-event-stream/streaming-response
    plain = StreamingResponse(events, 200, None, EVENTS)
    # finds: python-event-stream/event-source-response
    library = EventSourceResponse(events, ping=15)
    # finds: python-event-stream/streaming-response
    django = StreamingHttpResponse(events, content_type="text/event-stream")
    # clean: lines of JSON
    lines = StreamingResponse(events, media_type="application/x-ndjson")
    # clean: some stream
    some = StreamingResponse(events, headers=headers)
    # clean: a page of Django
    page = HttpResponse("text/event-stream")
    # clean: a response that names the type in its body
    body = JSONResponse({"Content-Type": "text/event-stream"})
    return plain, library, django, lines, some, page, body


# finds: python-event-stream/response-class
@router.get("/native", response_class=NativeEvents)
async def native():
    yield {"data": 1}


# clean: any stream
@router.get("/download", response_class=StreamingResponse)
async def download():
    yield b""


@flask.route("/flask")
def in_flask():
    # finds: python-event-stream/streaming-response
    return Response(iter(()), mimetype="text/event-stream")


async def in_aiohttp(request):
    # finds: python-event-stream/event-source-response
    async with aiohttp_sse.sse_response(request) as response:
        await response.send("hi")


class Events(StreamingResponse):
    media_type = EVENTS


def subclass(events):
    # finds: python-event-stream/streaming-response
    return Events(events)


async def client():
    # clean: asks for a stream and offers none
    async with httpx.stream("GET", "/x", headers={"Accept": "text/event-stream"}) as response:
        # clean: looks at what came
        return response.headers["content-type"] == "text/event-stream"


def encrypted():
    # clean: SSE as server-side encryption
    boto3.client("s3").put_object(Bucket="b", Key="k", ServerSideEncryption="aws:kms", SSEKMSKeyId="key")


class EventSource:
    def EventSourceResponse(self, events):
        return events


# clean: a method of this file
EventSource().EventSourceResponse([])
