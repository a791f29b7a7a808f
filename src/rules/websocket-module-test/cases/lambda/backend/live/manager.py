import boto3

LIMIT = 32_000


class Manager:
    def __init__(self, api=None):
        self.api = api or boto3.client("apigatewaymanagementapi")

    def send(self, connection_id, data):
        self.api.post_to_connection(ConnectionId=connection_id, Data=data)


def fits(data):
    return len(data) <= LIMIT
