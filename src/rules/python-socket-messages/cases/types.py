from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from typing import TypedDict

from pydantic import BaseModel


# finds: python-socket-messages/types (likely)
class WsEvent(StrEnum):
    ORDER_PLACED = "order.placed"
    ORDER_PAID = "order.paid"


# finds: python-socket-messages/records (likely)
class OrderWebsocketMessage(BaseModel):
    event: WsEvent
    order: int


# clean: with the record above
class WSCommand(TypedDict):
    name: str


# clean: states are no messages
class WebSocketState(Enum):
    OPEN = "open"


# clean: codes of closing
class WebSocketCloseEvent(IntEnum):
    AWAY = 1001


# clean: settings are not said to anybody
class WebSocketSettings(BaseModel):
    port: int = 8765


# clean: a class with behaviour
class WebSocketRequestLog:
    def write(self):
        pass


# clean: messages of something else
class NewsMessage(BaseModel):
    title: str


# clean: rows of a result, no sockets
@dataclass
class RowsResponse:
    rows: list


# The form of an error, which becomes an HTTP status.
class WebSocketErrorResponse(BaseModel):
    code: str
    message: str
