import os

import boto3

TABLE = os.environ["CONNECTIONS_TABLE"]

dynamodb = boto3.resource("dynamodb")
# finds: apigateway-connection-table/table
connections = dynamodb.Table("live")
# clean: messages stay
messages = dynamodb.Table("chat-messages")
client = boto3.client("dynamodb")


def connect(event, context):
    connection_id = event["requestContext"]["connectionId"]
    # finds: apigateway-connection-table/row
    connections.put_item(Item={"id": connection_id})
    # clean: a row of a message
    messages.put_item(Item={"room": "all", "text": event["body"]})


def disconnect(event, context):
    # finds: apigateway-connection-table/row
    client.delete_item(TableName=TABLE, Key={"id": {"S": event["requestContext"]["connectionId"]}})


def publish(text):
    # finds: apigateway-connection-table/read
    for row in connections.scan()["Items"]:
        print(row, text)
    # clean: reads messages
    messages.query(IndexName="ByRoom")


def forget(table, connection_id):
    # finds: apigateway-connection-table/row
    table.delete_item(Key={"connection_id": connection_id})


def open_table():
    # finds: apigateway-connection-table/table
    return boto3.resource("dynamodb").Table(TABLE)
