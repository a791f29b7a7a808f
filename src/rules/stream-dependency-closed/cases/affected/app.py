from db import get_db
from fastapi import Depends, FastAPI
from fastapi.responses import JSONResponse, StreamingResponse
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


def current_user():
    return "ann"


@app.get("/a")
async def a(
    # finds: stream-dependency-closed/closed
    db=Depends(get_db),
    # clean: it yields nothing
    user=Depends(current_user),
):
    async def events():
        for row in db.rows(user):
            yield f"data: {row.json()}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/b")
# finds: stream-dependency-closed/closed
async def b(db=Depends(get_db)):
    return EventSourceResponse(rows(db))


@app.get("/c")
# clean: used up before the stream begins
async def c(db=Depends(get_db)):
    names = list(db.names())
    return EventSourceResponse(rows(names))


@app.get("/d")
# clean: no stream
async def d(db=Depends(get_db)):
    return JSONResponse(db.all())


async def rows(source):
    for row in source:
        yield {"data": row}
