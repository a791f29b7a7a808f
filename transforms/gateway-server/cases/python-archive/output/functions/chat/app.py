import boto3
from apigw_sockets import management_client


def handler(event, context):
    request = event["requestContext"]
    if request["routeKey"] == "say":
        client = management_client(boto3.client, "apigatewaymanagementapi", endpoint_url=f"https://{request['domainName']}/{request['stage']}")
        client.post_to_connection(ConnectionId=request["connectionId"], Data=event["body"].encode())
    return {"statusCode": 200}
