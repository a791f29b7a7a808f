import json

import utils


def lambda_handler(event, context):
    client = utils.client_for(event["requestContext"])
    text = json.loads(event["body"])["text"]
    client.post_to_connection(ConnectionId=event["requestContext"]["connectionId"], Data=text)
    return {"statusCode": 200}
