import boto3


def lambda_handler(event, context):
    client = boto3.client("apigatewaymanagementapi", endpoint_url="https://example.com/prod")
    client.delete_connection(ConnectionId=event["requestContext"]["connectionId"])
    return {"statusCode": 200}
