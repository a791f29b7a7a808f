from aws_cdk import Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_apigatewayv2 import WebSocketApi
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration

text = dynamodb.AttributeType.STRING
usual = {"handler": "index.handler", "runtime": lambda_.Runtime.PYTHON_3_13}


class Live(Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        self.join = lambda_.Function(self, "Join", code=lambda_.Code.from_asset("join"), **usual)
        self.report = lambda_.Function(self, "Report", code=lambda_.Code.from_asset("report"), **usual)
        self.connections = dynamodb.Table(self, "Connections", partition_key=dynamodb.Attribute(name="connectionId", type=text))
        self.users = dynamodb.Table(self, "Users", partition_key=dynamodb.Attribute(name="user", type=text))
        self.api = WebSocketApi(self, "Api")
        self.api.add_route("join", integration=WebSocketLambdaIntegration("Join", self.join))
