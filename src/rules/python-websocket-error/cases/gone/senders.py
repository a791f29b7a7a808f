import boto3


class Sender:
    def __init__(self, api=None):
        self.api = api

    def connect(self, endpoint_url):
        self.api = boto3.client("apigatewaymanagementapi", endpoint_url=endpoint_url)

    @property
    def gone_exception(self):
        return self.require().exceptions.GoneException

    def require(self):
        if self.api is None:
            raise RuntimeError("not connected")
        return self.api
