from tell import tell


def handler(event, context):
    tell(event["requestContext"], event["body"])
    return {"statusCode": 200}
