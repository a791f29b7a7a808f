from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from answers import Answers

app = FastAPI()
answers = Answers()


@app.post("/ask")
async def ask(question: str):
    async def events():
        async for part in answers.asked(question):
            yield f"data: {part}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")
