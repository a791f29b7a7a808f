import os

import boto3
from realtime.apigw_sockets import management_client

api = management_client(boto3.client, "apigatewaymanagementapi", endpoint_url=os.environ.get("ENDPOINT"))


def handler(event, context):
    api.post_to_connection(ConnectionId=event["requestContext"]["connectionId"], Data=b"said")
    return {"statusCode": 200, "body": "said"}
