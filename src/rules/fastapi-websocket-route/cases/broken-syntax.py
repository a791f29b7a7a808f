from fastapi import FastAPI, WebSocket

app = FastAPI()

print "starting"
settings = {"debug": True,, }


# finds: fastapi-websocket-route/route-decorator
@app.websocket("/ws")
async def echo(websocket: WebSocket):
    await websocket.accept(
