import tell


def handler(event, context):
    tell.tell(event["requestContext"]["connectionId"], b"hello")
    return {"statusCode": 200}
