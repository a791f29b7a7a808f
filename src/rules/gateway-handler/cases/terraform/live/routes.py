# finds: gateway-handler/route
def route(event, context):
    return {"statusCode": 200}


# clean: no command of an image names it
def other(event, context):
    return {"statusCode": 200}
