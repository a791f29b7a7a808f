import boto3


def tell(context, text):
    # finds: V14
    client = boto3.client("apigatewaymanagementapi", endpoint_url=f"https://{context['domainName']}")
    client.post_to_connection(ConnectionId=context["connectionId"], Data=text)
