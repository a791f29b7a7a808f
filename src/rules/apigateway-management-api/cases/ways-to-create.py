"""Every way to make the client. This text says boto3.client("apigatewaymanagementapi") and is none."""
import os

import aioboto3
import boto3
import boto3 as aws
import botocore.session
from aiobotocore.session import get_session
from boto3 import client as make_client
from contextlib import AsyncExitStack

SERVICE = "apigatewaymanagementapi"
ENDPOINT = "https://abc123.execute-api.eu-west-1.amazonaws.com/prod"

# finds: apigateway-management-api/client-created
plain = boto3.client("apigatewaymanagementapi", endpoint_url=ENDPOINT)
# finds: apigateway-management-api/client-created
aliased = aws.client(SERVICE)
# finds: apigateway-management-api/client-created
imported = make_client(service_name=SERVICE)
# finds: apigateway-management-api/client-created
below = boto3.client(
    "apigatewaymanagementapi",
    endpoint_url=os.environ["WEBSOCKET_ENDPOINT"],
)
# finds: apigateway-management-api/client-created
in_a_session = boto3.Session(profile_name="prod").client("apigateway" + "managementapi")
session = boto3.session.Session()
# finds: apigateway-management-api/client-created
from_a_session = session.client(SERVICE)
again = boto3.client
# finds: apigateway-management-api/client-created
through_a_name = again(SERVICE, region_name="eu-west-1")
# finds: apigateway-management-api/client-created
core = botocore.session.get_session().create_client(SERVICE)
# clean: another service
queue = boto3.client("sqs")
# clean: which service is not known, and nothing is done with it here
any_service = boto3.client(os.environ["SERVICE"])


async def broadcast(connection_ids, data):
    # finds: apigateway-management-api/client-created
    async with aioboto3.Session().client("apigatewaymanagementapi") as api:
        for connection_id in connection_ids:
            # finds: apigateway-management-api/call
            await api.post_to_connection(ConnectionId=connection_id, Data=data)


async def count(connection_id):
    async with AsyncExitStack() as stack:
        # finds: apigateway-management-api/client-created
        api = await stack.enter_async_context(get_session().create_client(SERVICE))
        # finds: apigateway-management-api/call
        return (await api.get_connection(ConnectionId=connection_id))["LastActiveAt"]


def handed_over(session):
    # A session that somebody gives: likely, not certain.
    # finds: apigateway-management-api/client-created
    return session.client("apigatewaymanagementapi")
