import uvicorn

from project.partners import application

uvicorn.run(application, port=8100)
