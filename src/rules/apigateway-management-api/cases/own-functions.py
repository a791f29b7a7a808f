"""Names that look like the SDK and are not."""
from . import boto3 as local_boto3
from .aws import client


def boto3_client(service):
    return {"service": service}


class Registry:
    def client(self, name):
        return self

    def get_connection(self, connection_id):
        return None


# clean: a function of this file
api = boto3_client("apigatewaymanagementapi")
# clean: a method of this file
registry = Registry().client("apigatewaymanagementapi")
# clean: the registry's own method
registry.get_connection("a")
# clean: a relative import is not the SDK
local = client("apigatewaymanagementapi")
# clean: a constant, and no client
NEEDED = ["apigatewaymanagementapi", "dynamodb"]
