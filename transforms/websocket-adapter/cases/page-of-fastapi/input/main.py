app = FastAPI()
app.mount("/assets", StaticFiles(directory="static"), name="static")


@app.get("/")
async def room():
    return FileResponse("pages/room.html")
