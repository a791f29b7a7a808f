import asyncio
import json
import subprocess
import time

import redis
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker

app = FastAPI()
SessionLocal = sessionmaker(bind=create_engine("sqlite://"))


def look():
    # clean: it blocks where it is called
    time.sleep(1)
    return 1


@app.get("/looked")
async def looked():
    async def events():
        while True:
            # finds: stream-blocking-call/blocks
            yield f"data: {look()}\n\n"
            # clean: in a thread
            yield f"data: {await asyncio.to_thread(look)}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/log")
async def log():
    async def events():
        tail = subprocess.Popen(["tail", "-f", "app.log"], stdout=subprocess.PIPE, text=True)
        # finds: stream-blocking-call/blocks
        for line in tail.stdout:
            yield f"data: {json.dumps(line)}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/news")
async def news():
    pubsub = redis.Redis().pubsub()
    pubsub.subscribe("news")

    async def events():
        # finds: stream-blocking-call/blocks
        for message in pubsub.listen():
            yield f"data: {json.dumps(message)}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/plain")
async def plain():
    def events():
        while True:
            # clean: Starlette runs it in a thread
            yield f"data: {look()}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


async def polled(fetch, name):
    while True:
        # finds: stream-blocking-call/blocks
        yield f"data: {fetch()}\n\n"
        # clean: a text that it is given
        yield f"data: {name.upper()}\n\n"
        await asyncio.sleep(5)


@app.get("/count")
async def count():
    def fetch_count():
        db = SessionLocal()
        try:
            return db.execute(text("select count(*) from logs")).scalar()
        finally:
            db.close()

    return StreamingResponse(polled(fetch_count, "logs"), media_type="text/event-stream")
