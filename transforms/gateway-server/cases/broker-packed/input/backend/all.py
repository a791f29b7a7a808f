"""One function for all routes; `management_client` is a word of its own here."""
import boto3


def management_client():
    return boto3.client("apigatewaymanagementapi", endpoint_url="https://example.com/dev")


def handler(event, context):
    management_client()
    return {"statusCode": 200}
