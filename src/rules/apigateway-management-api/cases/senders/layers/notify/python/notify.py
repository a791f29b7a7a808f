import json

import boto3
import urllib3


class Rooms:
    def __init__(self, endpoint: str):
        self.endpoint = endpoint
        self.http = urllib3.PoolManager()

    def members(self) -> list:
        return ["a", "b"]

    def post(self, connection_id: str, data: dict) -> None:
        url = f"{self.endpoint}/@connections/{connection_id}"
        body = json.dumps(data).encode()
        # finds: apigateway-management-api/request
        answer = self.http.request("POST", url, body=body)
        if answer.status == 410:
            self.forget(connection_id)

    def forget(self, connection_id: str) -> None:
        print(connection_id)

    def tell_all(self, data: dict) -> None:
        for connection_id in self.members():
            # clean: to one of them
            self.post(connection_id, data)


def rooms(endpoint: str) -> Rooms:
    return Rooms(endpoint)


def notify(connections, message):
    # finds: apigateway-management-api/client-created
    api = boto3.client("apigatewaymanagementapi")
    data = json.dumps(message)
    for one in connections:
        # finds: apigateway-management-api/call
        api.post_to_connection(ConnectionId=one, Data=data)


def ping(connections):
    # finds: apigateway-management-api/client-created
    api = boto3.client("apigatewaymanagementapi")
    for one in connections:
        # finds: apigateway-management-api/call
        api.post_to_connection(ConnectionId=one, Data=b"ping")


def say(api, connection, data):
    # finds: apigateway-management-api/call
    api.post_to_connection(ConnectionId=connection, Data=data)


def say_in_parts(connection, text):
    # finds: apigateway-management-api/client-created
    api = boto3.client("apigatewaymanagementapi")
    for start in range(0, len(text), 4000):
        # clean: one part after another, all to one
        say(api, connection, text[start : start + 4000])


def say_thrice(connection, data):
    # finds: apigateway-management-api/client-created
    api = boto3.client("apigatewaymanagementapi")
    for _ in range(3):
        # finds: apigateway-management-api/call
        api.post_to_connection(ConnectionId=connection, Data=data)


def say_to_rows(rows, data):
    # finds: apigateway-management-api/client-created
    api = boto3.client("apigatewaymanagementapi")
    for row in rows:
        connection = row["id"]
        # clean: to one of them
        say(api, connection, data)
