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
