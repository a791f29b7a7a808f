@app.get("/")
async def index():
    return FileResponse("page.html")
