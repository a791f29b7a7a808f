"""A sender in a process of its own, with boto3 and its endpoint alone: `sender.py <endpoint> <operation> <id> [data]`."""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, operation, id, *data = sys.argv[1:]
client = boto3.client(
    "apigatewaymanagementapi",
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id="testing",
    aws_secret_access_key="testing",
    config=Config(retries={"max_attempts": 0}),
)
try:
    given = {"Data": data[0].encode()} if data else {}
    said = getattr(client, operation)(ConnectionId=id, **given)
    print(json.dumps({name: str(value) for name, value in said.items() if name != "ResponseMetadata"}))
except ClientError as error:
    print(json.dumps([type(error).__name__, error.response["ResponseMetadata"]["HTTPStatusCode"]]))
