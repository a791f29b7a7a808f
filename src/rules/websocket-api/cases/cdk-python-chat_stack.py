"""new WebSocketApi with protocol_type="WEBSOCKET" in a text that documents."""
import aws_cdk as cdk
from aws_cdk import Stack, aws_apigatewayv2 as apigwv2, aws_iam as iam, aws_lambda as lambda_
from aws_cdk import aws_apigateway as apigateway, aws_cloudfront as cloudfront
from aws_cdk.aws_apigatewayv2_authorizers import WebSocketLambdaAuthorizer
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration

from .gateway import WebSocketApi


class ChatStack(Stack):
    def __init__(self, scope, construct_id, *, protocol: str, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        connect = lambda_.Function(self, "Connect", handler="index.handler")
        # finds: websocket-api/part
        integration = WebSocketLambdaIntegration("Integration", connect)
        # finds: websocket-api/api
        self.api = apigwv2.WebSocketApi(
            self,
            "Chat",
            api_name="chat-api",
            # finds: websocket-api/route
            connect_route_options=apigwv2.WebSocketRouteOptions(
                integration=integration,
                # finds: websocket-api/part
                authorizer=WebSocketLambdaAuthorizer("Authorizer", connect),
            ),
        )
        # finds: websocket-api/route
        self.api.add_route("sendMessage", integration=integration)
        # finds: websocket-api/part
        stage = apigwv2.WebSocketStage(self, "Stage", web_socket_api=self.api, stage_name="prod")
        # finds: websocket-api/grant
        self.api.grant_manage_connections(connect)

        # finds: websocket-api/api
        socket = apigwv2.CfnApi(self, "Socket", name="socket", protocol_type="WEBSOCKET")
        # clean: an HTTP API has the same constructs
        http = apigwv2.CfnApi(self, "Http", name="http", protocol_type="HTTP")
        # finds: websocket-api/api
        cdk.aws_apigatewayv2.CfnApi(self, "Either", name="either", protocol_type=protocol)
        # finds: websocket-api/route
        apigwv2.CfnRoute(
            self,
            "Default",
            api_id=socket.ref,
            route_key="$default",
            target="integrations/" + self.integration(socket, "Default").ref,
        )
        # clean: HTTP APIs have a route of this name too
        apigwv2.CfnRoute(self, "Rest", api_id=http.ref, route_key="$default")
        # finds: websocket-api/permission
        connect.add_permission("Invoke", principal=iam.ServicePrincipal("apigateway.amazonaws.com"))
        # finds: websocket-api/grant
        iam.PolicyStatement(
            actions=["execute-api:ManageConnections"],
            # clean: the resource of a grant, which says so itself
            resources=[f"arn:aws:execute-api:eu-west-1:1:{socket.ref}/*"],
        )
        # finds: websocket-api/beside
        apigateway.CfnUsagePlan(
            self,
            "Plan",
            # clean: the plan is reported already
            api_stages=[apigateway.CfnUsagePlan.ApiStageProperty(api_id=socket.ref, stage="prod")],
        )
        # clean: a plan for the HTTP API
        apigateway.CfnUsagePlan(
            self,
            "HttpPlan",
            api_stages=[apigateway.CfnUsagePlan.ApiStageProperty(api_id=http.ref, stage="prod")],
        )
        # finds: websocket-api/header-policy
        cloudfront.OriginRequestPolicy(
            self,
            "Policy",
            header_behavior=cloudfront.OriginRequestHeaderBehavior.allow_list("Sec-WebSocket-Key"),
        )
        # finds: websocket-api/address
        cdk.CfnOutput(self, "Url", value=stage.url)
        # clean: a class of this repository
        WebSocketApi(self, "Own")

    def integration(self, api: apigwv2.CfnApi, name: str):
        # finds: websocket-api/part
        return apigwv2.CfnIntegration(self, name, api_id=api.ref, integration_type="HTTP")
