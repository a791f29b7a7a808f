from __future__ import annotations

import boto3
from fastapi import WebSocket


class Manager:
    def __init__(self, api=None):
        self.api = api or boto3.client("apigatewaymanagementapi")

    def send(self, connection_id, data):
        self.api.post_to_connection(ConnectionId=connection_id, Data=data)

    def send_to_all(self, connections, data):
        for connection_id in connections:
            self.send(connection_id, data)

    def try_all(self, connections, data):
        for connection_id in connections:
            try:
                self.send(connection_id, data)
            # finds: python-websocket-error/send-failure
            except Exception as error:
                print(error)

    def try_first(self, connections, data):
        try:
            self.send(connections[0], data)
        # finds: python-websocket-error/send-failure
        except Exception as error:
            print(error)
            raise


def fits(data):
    return len(data) < 32_000


class Hub:
    def __init__(self):
        self.sockets: set[WebSocket] = set()

    async def publish(self, socket: WebSocket, text: str) -> None:
        try:
            await socket.send_text(text)
        # finds: python-websocket-error/send-failure
        except Exception:
            self.sockets.discard(socket)

    async def publish_all(self, text: str) -> None:
        for one in self.sockets:
            try:
                await one.send_text(text)
            # finds: python-websocket-error/send-failure
            except Exception:
                print("gone")
            try:
                text.encode()
            # clean: nothing is sent
            except Exception:
                print("odd")
