from unittest import mock
from unittest.mock import MagicMock

from channels.testing import HttpCommunicator, WebsocketCommunicator
from fastapi import FastAPI, Request, WebSocket
from fastapi.testclient import TestClient
from moto import mock_apigatewaymanagementapi, mock_dynamodb
from starlette.endpoints import WebSocketEndpoint

app = FastAPI()


class Chat(WebSocketEndpoint):
    encoding = "text"


def test_echo():
    client = TestClient(app)
    # finds: python-websocket-test/client
    with client.websocket_connect("/ws") as socket:
        socket.send_text("hello")
    # clean: an HTTP request
    client.get("/websocket_connect")


def test_with_a_fixture(client):
    # finds: python-websocket-test/client
    with client.websocket_connect("/ws") as socket:
        socket.close()


async def test_consumer():
    # finds: python-websocket-test/client
    communicator = WebsocketCommunicator(app, "/chat/")
    await communicator.connect()
    # clean: HTTP
    HttpCommunicator(app, "GET", "/")


# finds: python-websocket-test/mock
@mock_apigatewaymanagementapi
def test_handler():
    event = {
        # finds: python-websocket-test/event
        "requestContext": {"connectionId": "a", "eventType": "CONNECT", "routeKey": "$connect"},
        "body": None,
    }
    return event


# clean: a mock of something else
@mock_dynamodb
def test_http():
    # clean: an event of an HTTP API
    return {"requestContext": {"routeKey": "GET /", "http": {"method": "GET"}}, "connectionId": "a"}


def test_handshake():
    # finds: python-websocket-test/socket-mock
    socket = MagicMock(spec=WebSocket)
    # finds: python-websocket-test/socket-mock
    other = mock.create_autospec(WebSocket, instance=True)
    # clean: a mock of a request
    request = MagicMock(spec=Request)
    # finds: python-websocket-test/endpoint
    endpoint = Chat({"type": "websocket"}, None, None)
    # clean: the class is only named
    kind = Chat
    return socket, other, request, endpoint, kind
