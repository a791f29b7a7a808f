from fastapi import FastAPI

from .routers import late


def include_all(application: FastAPI) -> None:
    application.include_router(late.router, prefix="/late")
