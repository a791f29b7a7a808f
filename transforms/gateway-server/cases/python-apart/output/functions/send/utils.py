import boto3
from apigw_sockets import management_client


def client_for(context):
    url = f"https://{context['domainName']}/{context['stage']}"
    return management_client(boto3.client, "apigatewaymanagementapi", endpoint_url=url)
