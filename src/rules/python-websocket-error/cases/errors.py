import boto3
from botocore.exceptions import ClientError
from channels.generic.websocket import WebsocketConsumer
from fastapi import WebSocket, WebSocketDisconnect, WebSocketException, status
from websockets.exceptions import ConnectionClosed

api = boto3.client("apigatewaymanagementapi")
table = boto3.resource("dynamodb").Table("connections")


async def serve(websocket: WebSocket):
    if "token" not in websocket.query_params:
        # finds: python-websocket-error/raised
        raise WebSocketException(code=status.WS_1008_POLICY_VIOLATION)
    try:
        await websocket.receive_text()
    # finds: python-websocket-error/handler
    except WebSocketDisconnect:
        # finds: python-websocket-error/close-code
        await websocket.close(code=1011)
    # clean: an error of the program
    except ValueError:
        # clean: without a code
        await websocket.close()


async def relay(websocket: WebSocket, model, resumes):
    try:
        await websocket.send_json(await model.answer())
    # finds: python-websocket-error/handler
    except WebSocketDisconnect:
        raise
    # clean: the socket's own errors are taken above; what is left is the model's
    except Exception:
        if resumes:
            return await model.start()
        raise
    try:
        await websocket.send_json(await model.answer())
    # finds: python-websocket-error/handler
    except WebSocketDisconnect:
        raise
    # finds: python-websocket-error/send-failure
    except Exception:
        await websocket.send_json({"type": "error"})
        raise


async def listen(socket):
    try:
        await socket.recv()
    # finds: python-websocket-error/handler
    except (ConnectionClosed, OSError):
        pass
    try:
        await socket.recv()
    except Exception:
        pass
    # finds: python-websocket-error/dead-handler
    except ConnectionClosed:
        pass


def post(connection_id):
    try:
        api.post_to_connection(ConnectionId=connection_id, Data=b"")
    # finds: python-websocket-error/send-failure
    except ClientError:
        pass
    # finds: python-websocket-error/dead-handler
    except api.exceptions.GoneException:
        pass
    try:
        api.post_to_connection(ConnectionId=connection_id, Data=b"")
    # finds: python-websocket-error/broad-clean-up
    except Exception:
        table.delete_item(Key={"connectionId": connection_id})


class ConnectionClosedByUs(Exception):
    pass


def own():
    try:
        return 1
    # clean: an exception of this repository
    except ConnectionClosedByUs:
        return "except WebSocketDisconnect"


class Refusing(WebsocketConsumer):
    def close(self, code=None, reason=None):
        super().close(code=code, reason=reason)

    def connect(self):
        # finds: python-websocket-error/close-code
        self.close(code=4007, reason="full")
