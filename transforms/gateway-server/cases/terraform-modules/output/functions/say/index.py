import boto3
from apigw_sockets import management_client


def handler(event, context):
    where = event["requestContext"]
    client = management_client(boto3.client, "apigatewaymanagementapi", endpoint_url=f"https://{where['domainName']}/{where['stage']}")
    client.post_to_connection(ConnectionId=where["connectionId"], Data=event["body"])
    return {"statusCode": 200, "body": "said"}
