import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Query
from fastapi.responses import StreamingResponse
from fastapi.security import HTTPBearer, OAuth2PasswordBearer

bearer = HTTPBearer()
maybe = HTTPBearer(auto_error=False)
oauth2 = OAuth2PasswordBearer(tokenUrl="token")


async def current_user(token: Annotated[str, Depends(oauth2)]):
    return token


async def either(token: str = Query(None), credentials=Depends(maybe)):
    if not token and not credentials:
        raise HTTPException(401)


app = FastAPI()
router = APIRouter(prefix="/inner", dependencies=[Depends(bearer)])


async def ticks():
    while True:
        yield "data: 1\n\n"
        await asyncio.sleep(1)


def stream():
    return StreamingResponse(ticks(), media_type="text/event-stream")


@app.get("/bearer")
async def by_bearer(credentials=Depends(bearer)):
    return stream()


@app.get("/user")
async def by_user(user=Depends(current_user)):
    return stream()


@app.get("/header")
async def by_header(authorization: str = Header(...)):
    return stream()


@app.get("/optional")
async def by_optional(authorization: str | None = Header(None)):
    return stream()


@app.get("/either")
async def by_either(user=Depends(either)):
    return stream()


@router.get("/events")
async def inner():
    return stream()


app.include_router(router)
