from aws_cdk import App, Stack, aws_apigatewayv2 as apigwv2, aws_lambda as lambda_
from aws_cdk.aws_apigatewayv2_authorizers import WebSocketIamAuthorizer
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration, WebSocketMockIntegration


class Chat(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        connect = lambda_.Function(
            self,
            "Connect",
            runtime=lambda_.Runtime.PYTHON_3_12,
            handler="connect.handler",
            code=lambda_.Code.from_asset("code"),
        )
        api = apigwv2.WebSocketApi(
            self,
            "Api",
            # finds: V14
            connect_route_options=apigwv2.WebSocketRouteOptions(
                integration=WebSocketLambdaIntegration("Connect", connect),
                # finds: V10
                authorizer=WebSocketIamAuthorizer(),
            ),
        )
        # finds: V10, V14
        api.add_route("ping", integration=WebSocketMockIntegration("Ping"))


Chat(App(), "Chat")
