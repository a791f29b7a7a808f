from fastapi import Depends, FastAPI
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


def get_db():
    yield object()


@app.get("/a")
# clean: this FastAPI closes it after the stream
async def a(db=Depends(get_db)):
    return EventSourceResponse(db)
