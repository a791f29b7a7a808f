import json
import os

import boto3

# finds: apigateway-management-api/client-created
gateway = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["ENDPOINT"])
table = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS"])


def broadcast(payload: dict):
    for row in table.scan()["Items"]:
        # finds: apigateway-management-api/hands (likely)
        send_to(row["connectionId"], payload)


def send_to(connection_id, payload):
    # finds: apigateway-management-api/call
    gateway.post_to_connection(ConnectionId=connection_id, Data=json.dumps(payload))


def size_of(connection_id, text):
    # finds: apigateway-management-api/call
    gateway.post_to_connection(ConnectionId=connection_id, Data=text)
    return len(text)
