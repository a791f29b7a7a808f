"""One function for all routes; `management_client` is a word of its own here."""
import boto3
from backend.realtime.apigw_sockets import management_client as api_gateway_client


def management_client():
    return api_gateway_client(boto3.client, "apigatewaymanagementapi", endpoint_url="https://example.com/dev")


def handler(event, context):
    management_client()
    return {"statusCode": 200}
