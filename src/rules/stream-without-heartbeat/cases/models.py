import asyncio
import json

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from openai import AsyncOpenAI

app = FastAPI()
client = AsyncOpenAI()


async def answer(question: str):
    parts = await client.chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "user", "content": question}],
        stream=True,
    )
    async for part in parts:
        yield part.choices[0].delta.content or ""


@app.post("/ask")
async def ask(question: str):
    async def events():
        async for text in answer(question):
            yield f"data: {json.dumps(text)}\n\n"

    # finds: stream-without-heartbeat/model (possible)
    return StreamingResponse(events(), media_type="text/event-stream")


@app.post("/ask-and-beat")
async def ask_and_beat(question: str):
    async def events():
        words = answer(question)
        pending = asyncio.ensure_future(anext(words, None))
        while True:
            done, _ = await asyncio.wait({pending}, timeout=15)
            if not done:
                yield ":\n\n"
                continue
            text = pending.result()
            if text is None:
                break
            yield f"data: {json.dumps(text)}\n\n"
            pending = asyncio.ensure_future(anext(words, None))

    # clean: a comment every 15 s while the model thinks
    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/rows")
async def rows():
    async def events():
        for row in range(10):
            yield f"data: {row}\n\n"

    # clean: nothing is waited for
    return StreamingResponse(events(), media_type="text/event-stream")
