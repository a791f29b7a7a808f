import boto3


# No function of the API imports this: it is another process.
def run(url, connection):
    boto3.client("apigatewaymanagementapi", endpoint_url=url).post_to_connection(ConnectionId=connection, Data="night")
