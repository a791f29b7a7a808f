"""It says no word of the gateway: what it imports sends."""
from common.live import broadcast, send_to, size_of


def create(event, context):
    order = {"type": "orderCreated", "id": event["id"]}
    # finds: apigateway-management-api/broadcast (likely)
    broadcast(order)
    # finds: apigateway-management-api/hands (likely)
    send_to(event["waiter"], order)
    # clean: it answers what it was given
    return {"statusCode": size_of(event["waiter"], "done")}
