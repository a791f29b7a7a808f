from fastapi import FastAPI

from .api import sockets

app = FastAPI()
app.include_router(sockets.router)
