def open(event, context):
    return {"statusCode": 200}
