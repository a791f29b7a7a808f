import boto3
from apigw_sockets import management_client


def lambda_handler(event, context):
    client = management_client(boto3.client, "apigatewaymanagementapi", endpoint_url="https://example.com/prod")
    client.delete_connection(ConnectionId=event["requestContext"]["connectionId"])
    return {"statusCode": 200}
