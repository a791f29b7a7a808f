import asyncio
from functools import partial
from typing import TYPE_CHECKING, Optional

import boto3

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient


class Broadcaster:
    def __init__(self, connections):
        self.connections = connections
        self.api = None

    def open(self, endpoint_url):
        # finds: apigateway-management-api/client-created
        self.api = boto3.client("apigatewaymanagementapi", endpoint_url=endpoint_url)

    def publish(self, data):
        for connection_id in self.connections:
            # finds: apigateway-management-api/call
            self.api.post_to_connection(ConnectionId=connection_id, Data=data)

    def kick(self, connection_id):
        # finds: apigateway-management-api/call
        self.client().delete_connection(ConnectionId=connection_id)

    def client(self):
        return self.api

    async def publish_later(self, connection_id, data):
        # finds: apigateway-management-api/call
        await asyncio.to_thread(self.api.post_to_connection, ConnectionId=connection_id, Data=data)


def typed(api: "ApiGatewayManagementApiClient", maybe: Optional["ApiGatewayManagementApiClient"] = None):
    # finds: apigateway-management-api/call
    api.get_connection(ConnectionId="a")
    # finds: apigateway-management-api/call
    send = partial(maybe.post_to_connection, ConnectionId="a")
    send(Data=b"hi")


def untyped(api):
    # finds: apigateway-management-api/call
    api.post_to_connection(ConnectionId="a", Data=b"hi")
    # clean: pools and sessions have these methods too, and the receiver is not known
    api.get_connection("a")
    # clean: as above
    api.delete_connection("a")


def renamed():
    # finds: apigateway-management-api/client-created
    post = boto3.client("apigatewaymanagementapi").post_to_connection
    # finds: apigateway-management-api/call
    post(ConnectionId="a", Data=b"hi")


def other_services():
    glue = boto3.client("glue")
    # clean: a connection of Glue
    glue.get_connection(Name="warehouse")
    # clean: no such method there, and the client is known
    glue.post_to_connection(Name="warehouse")


class FakeManagementApi:
    def post_to_connection(self, ConnectionId, Data):
        pass

    def echo(self):
        # clean: the method of this class
        self.post_to_connection(ConnectionId="a", Data=b"")


# clean: this repository's own class
FakeManagementApi().post_to_connection(ConnectionId="a", Data=b"")
# client.post_to_connection(ConnectionId="a", Data=b"") in a comment
example = 'client.post_to_connection(ConnectionId="a", Data=b"")'
