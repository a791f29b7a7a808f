from aws_lambda_powertools.utilities.data_classes import APIGatewayWebSocketMessageEvent, event_source

CONTEXT = "requestContext"


def connect(event, context):
    # finds: apigateway-management-api/connection-id-read
    connection_id = event["requestContext"]["connectionId"]
    # clean: every API has a request id
    request_id = event["requestContext"]["requestId"]
    return {"statusCode": 200, "body": connection_id + request_id}


def disconnect(event, context):
    # finds: apigateway-management-api/connection-id-read
    return forget(event.get("requestContext", {}).get("connectionId"))


def routed(event, context):
    context = event["requestContext"]
    # finds: apigateway-management-api/route-read
    route = context["routeKey"]
    # finds: apigateway-management-api/route-check
    if context["routeKey"] == "$connect":
        return None
    # finds: apigateway-management-api/connection-id-read
    return forget(context["connectionId"]) if route else None


def of_http(event, context):
    # clean: HTTP APIs have routes too
    return event["requestContext"]["routeKey"]


def default(event, context):
    request = event.get(CONTEXT) or {}
    # finds: apigateway-management-api/connection-id-read
    forget(request["connectionId"])
    forget(event[
        "requestContext"][
        # finds: apigateway-management-api/connection-id-read
        "connectionId"])


def in_a_helper(request_context, row, query):
    # finds: apigateway-management-api/connection-id-read
    forget(request_context["connectionId"])
    # clean: a row of a table
    forget(row["connectionId"])
    # clean: a parameter of the stream that replaces it
    forget(query.get("connectionId"))


@event_source(data_class=APIGatewayWebSocketMessageEvent)
def typed(event: APIGatewayWebSocketMessageEvent, context):
    # finds: apigateway-management-api/connection-id-read
    forget(event.request_context.connection_id)


def forget(connection_id):
    # clean: an event that is made, not read
    event = {"requestContext": {"connectionId": connection_id}}
    # clean: written, not read
    event["requestContext"]["connectionId"] = "another"
    return event
