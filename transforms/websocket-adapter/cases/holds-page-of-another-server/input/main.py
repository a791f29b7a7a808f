app = FastAPI()


@app.get("/")
async def room():
    return FileResponse("pages/room.html")
