# finds: gateway-handler/route
def handle(event, context):
    return {"statusCode": 200}
