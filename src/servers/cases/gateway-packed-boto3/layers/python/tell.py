import boto3

client = boto3.client("apigatewaymanagementapi", endpoint_url="https://abc123.execute-api.eu-west-1.amazonaws.com/dev")


def tell(connection_id, text):
    client.post_to_connection(ConnectionId=connection_id, Data=text)
