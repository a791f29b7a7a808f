import os

import boto3
from sending import play_sound, push, send_invoice, send_message

# finds: apigateway-management-api/client-created
client = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["ENDPOINT"])


def run(job):
    # finds: apigateway-management-api/hands (likely)
    send_message(client, job["caller"], "begun")
    # finds: apigateway-management-api/hands (likely)
    push(job["caller"], "done")
    # clean: it sends nothing
    play_sound(job)
    # clean: it sends to no connection
    send_invoice(job["customer"])
