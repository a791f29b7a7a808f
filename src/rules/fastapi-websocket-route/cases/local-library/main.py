from fastapi import FastAPI

app = FastAPI()


# clean: a file of this repository has the library's name, and Python finds it first
@app.websocket("/ws")
async def handler(socket):
    pass
