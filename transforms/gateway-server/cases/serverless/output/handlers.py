import json
import os

import boto3
from realtime.apigw_sockets import management_client

table = boto3.client("dynamodb")


def connect(event, context):
    return {"statusCode": 200}


def disconnect(event, context):
    return {"statusCode": 200}


def say(event, context):
    at = event["requestContext"]
    client = management_client(
        boto3.client,
        "apigatewaymanagementapi",
        endpoint_url=f"https://{at['domainName']}/{at['stage']}",
    )
    client.post_to_connection(ConnectionId=at["connectionId"], Data=json.dumps({"table": os.environ["TABLE"]}))
    return {"statusCode": 200, "body": "said"}
