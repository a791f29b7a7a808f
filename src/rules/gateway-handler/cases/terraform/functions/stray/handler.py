# finds: gateway-handler/event
def lambda_handler(event, context):
    return {"statusCode": 200, "body": event["requestContext"]["connectionId"]}


# clean: not called by Lambda
def name_of(event, context):
    return event["requestContext"]["connectionId"]
