import os

import requests
from notify import notify, ping, rooms, say_in_parts, say_thrice, say_to_rows

# of what the address of a connection is made: /@connections/


def send_report(lines):
    service = rooms(os.environ["ENDPOINT"])
    for line in lines:
        # finds: apigateway-management-api/broadcast
        service.tell_all({"line": line})


def handler(event, context):
    # finds: apigateway-management-api/broadcast
    notify(event["connections"], {"done": True})
    # clean: it is handed no message
    ping(event["connections"])
    # clean: another address
    requests.post("https://example.com/reports", json={})
    send_report(event["lines"])
    # clean: one connection gets all the parts
    say_in_parts(event["caller"], event["text"])
    # clean: tried again and again
    say_thrice(event["caller"], event["text"])
    # finds: apigateway-management-api/broadcast
    say_to_rows(event["rows"], event["text"])
