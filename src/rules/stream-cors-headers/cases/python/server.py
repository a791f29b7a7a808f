from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from sse_starlette.sse import EventSourceResponse

app = FastAPI()
app.add_middleware(
    CORSMiddleware,
    allow_origins=["https://app.example.com"],
    # finds: stream-cors-headers/missing
    allow_headers=["Authorization", "Content-Type"],
)

open_app = FastAPI()
# clean: every header
open_app.add_middleware(CORSMiddleware, allow_headers=["*"])

ready = FastAPI()
# clean: it is allowed
ready.add_middleware(CORSMiddleware, allow_headers=["authorization", "Last-Event-ID"])

plain = FastAPI()
# clean: no client with headers of its own is expected
plain.add_middleware(CORSMiddleware, allow_headers=["Content-Type"])


@app.get("/events")
async def events():
    return EventSourceResponse(iter(()))
