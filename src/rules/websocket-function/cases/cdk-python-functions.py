from aws_cdk import Stack, aws_apigatewayv2 as apigwv2, aws_iam as iam, aws_lambda as lambda_
from aws_cdk import aws_apigateway as apigateway
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration


class Functions(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        # finds: websocket-function/function
        connect = lambda_.Function(
            self, "Connect", handler="connect.handler", code=lambda_.Code.from_asset("code")
        )
        both = self.function("Both")
        # finds: websocket-function/sending-function
        notify = lambda_.Function(self, "Notify", function_name="notify", handler="notify.handler")
        notify.add_to_role_policy(
            iam.PolicyStatement(actions=["execute-api:ManageConnections"], resources=["*"])
        )
        # clean: it answers HTTP only
        orders = lambda_.Function(self, "Orders", handler="orders.handler")
        apigateway.LambdaIntegration(orders)
        apigateway.LambdaIntegration(both)
        api = apigwv2.WebSocketApi(
            self,
            "Api",
            connect_route_options=apigwv2.WebSocketRouteOptions(
                integration=WebSocketLambdaIntegration("Connect", connect)
            ),
        )
        api.add_route("both", integration=WebSocketLambdaIntegration("Both", both))

    def function(self, name: str):
        # finds: websocket-function/shared-function
        return lambda_.Function(self, name, handler="both.handler")
