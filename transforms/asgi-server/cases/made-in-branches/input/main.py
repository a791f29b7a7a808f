import os

from fastapi import APIRouter, FastAPI, WebSocket

router = APIRouter(prefix="/api")


@router.websocket("/chat")
async def chat(websocket: WebSocket):
    await websocket.accept()


# The documents are for developers.
if os.environ.get("DEBUG"):
    app = FastAPI(debug=True)
else:
    app = FastAPI(docs_url=None)  # no documents

app.include_router(router)
