import aioboto3

handler = None


def say(event, context):
    # finds: V14
    return aioboto3.Session().client("apigatewaymanagementapi")
