def handler(event, context, aws=None):
    # finds: V14
    api = aws.client("apigatewaymanagementapi")
    # clean: another service
    aws.client("dynamodb")
    api.post_to_connection(ConnectionId=event["requestContext"]["connectionId"], Data=b"said")
