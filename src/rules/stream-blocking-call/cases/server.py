import asyncio
import time

import requests
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from openai import AsyncOpenAI, OpenAI
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Session, select

app = FastAPI()
model = OpenAI()
other = AsyncOpenAI()


@app.get("/clock")
async def clock():
    async def events():
        while True:
            yield "data: tick\n\n"
            # finds: stream-blocking-call/blocks (certain)
            time.sleep(1)

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/prices")
async def prices():
    return StreamingResponse(quotes(), media_type="text/event-stream")


async def quotes():
    async for price in fetched():
        yield f"data: {price}\n\n"


async def fetched():
    while True:
        # finds: stream-blocking-call/blocks (certain)
        yield requests.get("https://example.com/price", timeout=5).text
        await asyncio.sleep(5)


@app.get("/ask")
async def ask():
    async def answer():
        # finds: stream-blocking-call/blocks (certain)
        for part in model.chat.completions.create(model="m", messages=[], stream=True):
            yield f"data: {part.model_dump_json()}\n\n"

    return StreamingResponse(answer(), media_type="text/event-stream")


@app.get("/plain")
async def plain():
    def events():
        while True:
            yield "data: tick\n\n"
            # clean: Starlette runs it in a thread
            time.sleep(1)

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/awaited")
async def awaited():
    async def answer():
        # clean: it is awaited
        parts = await other.chat.completions.create(model="m", messages=[], stream=True)
        async for part in parts:
            yield f"data: {part.model_dump_json()}\n\n"
        # clean: in a thread
        page = await asyncio.to_thread(requests.get, "https://example.com", timeout=5)
        yield f"data: {page.status_code}\n\n"

    return StreamingResponse(answer(), media_type="text/event-stream")


def warm_up():
    # clean: no stream
    time.sleep(1)


@app.get("/jobs/{job_id}")
async def job(job_id: str):
    # clean: before the stream
    with Session(engine) as session:
        session.get(Job, job_id)

    async def steps():
        while True:
            with Session(engine) as session:
                # finds: stream-blocking-call/blocks (certain)
                found = session.exec(select(Step).where(Step.job == job_id)).all()
                # clean: one finding says it of all
                session.get(Job, job_id)
                yield f"data: {len(found)}\n\n"
            async with AsyncSession(engine) as session:
                # clean: awaited
                await session.execute(select(Step))
            await asyncio.sleep(1)

    return StreamingResponse(steps(), media_type="text/event-stream")
