import notify
from notify import management_api
from notify.clients import queue

api = management_api()


def handler(event, context):
    # finds: apigateway-management-api/call
    api.post_to_connection(ConnectionId=event["id"], Data=b"done")
    # finds: apigateway-management-api/call
    notify.management_api().delete_connection(ConnectionId=event["id"])
    # clean: a queue's client
    queue.get_connection("a")
