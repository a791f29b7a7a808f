from fastapi import FastAPI

from app import rooms
from app.config import API

app = FastAPI(title="Rooms")
app.include_router(rooms.router, prefix=API)


@app.get("/health")
async def health():
    return {}
