import boto3
from botocore.exceptions import ClientError

from errors import GoneException as OwnGoneException
from senders import Sender

api = boto3.client("apigatewaymanagementapi")
glue = boto3.client("glue")


def send(connection_id, data):
    try:
        api.post_to_connection(ConnectionId=connection_id, Data=data)
    # finds: python-websocket-error/gone-handler
    except api.exceptions.GoneException:
        forget(connection_id)
    # finds: python-websocket-error/gone-handler
    except (ValueError, api.exceptions.LimitExceededException, api.exceptions.GoneException) as error:
        print(error)


def send_through(sender: Sender, connection_id, data):
    try:
        sender.send(connection_id, data)
    # finds: python-websocket-error/gone-handler
    except sender.gone_exception:
        forget(connection_id)


def by_code(client, connection_id):
    try:
        client.send(connection_id)
    except ClientError as error:
        # finds: python-websocket-error/gone-handler
        if error.response["Error"]["Code"] == "GoneException":
            forget(connection_id)
        # finds: python-websocket-error/gone-handler
        if error.response["Error"]["Code"] in ("GoneException", "ForbiddenException"):
            forget(connection_id)
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        # finds: python-websocket-error/gone-handler
        if status == 410:
            forget(connection_id)
        # clean: not found is another matter
        if status == 404:
            forget(connection_id)


def untyped(client, connection_id):
    try:
        client.send(connection_id)
    # finds: python-websocket-error/gone-handler
    except client.exceptions.GoneException:
        forget(connection_id)


def not_these(response):
    try:
        glue.get_connection(Name="warehouse")
    # clean: another service's exception
    except glue.exceptions.EntityNotFoundException:
        pass
    # clean: an exception of this repository
    except OwnGoneException:
        pass
    # clean: an HTTP status of something else
    if response.status_code == 410:
        pass


def forget(connection_id):
    pass
