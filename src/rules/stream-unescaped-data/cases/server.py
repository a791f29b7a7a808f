import json
from dataclasses import asdict

from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

app = FastAPI()


@app.get("/ask")
async def ask(question: str):
    async def events():
        # finds: stream-unescaped-data/line-break (likely)
        yield f"data: {question}\n\n"
        # clean: JSON has no line break
        yield f"data: {json.dumps(question)}\n\n"
        try:
            async for chunk in complete(question):
                said = chunk.choices[0].delta.content
                # finds: stream-unescaped-data/line-break (likely)
                yield f"data: {said}\n\n"
        except RuntimeError as error:
            # finds: stream-unescaped-data/made-by-hand (likely)
            yield f'data: {{"error": "{str(error)}"}}\n\n'

    return StreamingResponse(events(), media_type="text/event-stream")


async def progress(job):
    # finds: stream-unescaped-data/dict (certain)
    yield f"data: {job.to_dict()}\n\n"
    state = {"done": job.done, "name": job.name}
    # finds: stream-unescaped-data/dict (certain)
    yield f"data: {state}\n\n"
    # finds: stream-unescaped-data/dict (certain)
    yield f"data: {asdict(job)}\n\n"
    # clean: JSON
    yield f"data: {json.dumps(state)}\n\n"
    # clean: a number
    yield f"data: {job.done}\n\n"
    # clean: an id holds no quote
    yield f'data: {{"id": "{job.id}"}}\n\n'


@app.post("/say")
async def say(request: Request):
    body = await request.json()
    text = body["text"]
    text = text.replace("\n", " ")
    # clean: it is one line
    return publish(f"data: {text}\n\n")


def complete(question):
    return question


def publish(event):
    return event


@app.get("/formatted")
async def formatted(question: str, limit: int):
    def events():
        # finds: stream-unescaped-data/line-break (likely)
        yield "data: {}\n\n".format(question)
        # finds: stream-unescaped-data/line-break (likely)
        yield "data: %s\n\n" % question
        # finds: stream-unescaped-data/line-break (likely)
        yield ("event: %s\ndata: %s\n\n" % ("asked", question)).encode()
        # finds: stream-unescaped-data/line-break (likely)
        yield "event: {name}\ndata: {text}\n\n".format(name="asked", text=question)
        # finds: stream-unescaped-data/line-break (likely)
        yield "id: %(id)s\ndata: %(text)s\n\n" % {"id": limit, "text": question}
        # clean: JSON
        yield "data: {}\n\n".format(json.dumps(question))
        # clean: JSON
        yield "data: %s\n\n" % json.dumps({"text": question})
        # clean: a number, and repr() has no line break
        yield "data: %d %r\n\n" % (limit, question)
        # clean: repr() has no line break
        yield "data: {!r}\n\n".format(question)

    return StreamingResponse(events(), media_type="text/event-stream")


def formatted_state(job):
    state = {"done": job.done}
    # finds: stream-unescaped-data/dict (certain)
    yield "data: {0}\n\n".format(state)
    # finds: stream-unescaped-data/dict (certain)
    yield "event: state\ndata: %s\n\n" % job.to_dict()
    # finds: stream-unescaped-data/dict (certain)
    yield "event: %s\ndata: %s\n\n" % ("state", state)
    # clean: JSON
    yield "data: %s\n\n" % (json.dumps(state),)
