app = FastAPI()
app.mount("/assets", StaticFiles(directory="static"), name="static")
