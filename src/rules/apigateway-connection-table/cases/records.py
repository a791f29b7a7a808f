import os

import boto3

dynamodb = boto3.resource("dynamodb")
# finds: apigateway-connection-table/table
connections = dynamodb.Table(os.environ["CONNECTIONS_TABLE"])
history = dynamodb.Table(os.environ["CONNECTIONS_HISTORY_TABLE"])
messages = dynamodb.Table("chat-messages")


def handler(event, context):
    connection_id = event["requestContext"]["connectionId"]
    # finds: apigateway-connection-table/row
    connections.put_item(Item={"connectionId": connection_id})
    # clean: who was connected when
    history.put_item(Item={"connectionId": connection_id, "at": 1})
    # clean: messages stay
    messages.put_item(Item={"connectionId": connection_id, "text": event["body"]})
    return {"statusCode": 200}
