def handler(event, context):
    route = event["requestContext"]["routeKey"]
    # finds: apigateway-management-api/route-check
    if route == "$connect":
        return connect(event)
    # finds: apigateway-management-api/route-check
    if event["requestContext"]["eventType"] == "MESSAGE":
        return message(event)
    # clean: a route of an HTTP API
    if route == "GET /messages":
        return None
    # clean: the type of something else
    if event["eventType"] == "MESSAGE":
        return None
    return {
        # finds: apigateway-management-api/route-check
        "$disconnect": disconnect,
    }[route](event)


def connect(event):
    # clean: a text
    return "$connect"


def message(event):
    return event


def disconnect(event):
    return event
