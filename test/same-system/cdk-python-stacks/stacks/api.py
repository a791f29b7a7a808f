from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_apigatewayv2 as apigwv2
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_logs as logs
from constructs import Construct

from .functions import Functions


class Api(Stack):
    def __init__(self, scope: Construct, id: str, functions: Functions) -> None:
        super().__init__(scope, id)

        live_authorizer = authorizers.WebSocketLambdaAuthorizer(
            "LiveAuthorizer", functions.authorize_function, identity_source=["route.request.querystring.token"]
        )
        self.live_api = apigwv2.WebSocketApi(
            self, "LiveApi", api_name="live", route_selection_expression="$request.body.action"
        )
        self.live_api.add_route(  # ConnectRoute
            "$connect",
            integration=integrations.WebSocketLambdaIntegration("ConnectIntegration", functions.connect_function),
            authorizer=live_authorizer,
        )
        self.live_api.add_route(  # DisconnectRoute
            "$disconnect",
            integration=integrations.WebSocketLambdaIntegration("DisconnectIntegration", functions.disconnect_function),
        )
        self.live_api.add_route(  # SendRoute
            "sendMessage",
            integration=integrations.WebSocketLambdaIntegration("SendIntegration", functions.send_function),
        )
        self.live_api.grant_manage_connections(functions.send_function)
        live_domain = apigwv2.DomainName(
            self, "LiveDomain",
            domain_name="live.example.com",
            certificate=acm.Certificate.from_certificate_arn(
                self, "Certificate", "arn:aws:acm:eu-west-1:123456789012:certificate/0"
            ),
        )
        access_logs = logs.LogGroup(
            self, "AccessLogs", log_group_name="live-access", retention=logs.RetentionDays.ONE_MONTH
        )
        live_stage = apigwv2.WebSocketStage(
            self, "LiveStage",
            web_socket_api=self.live_api,
            stage_name="prod",
            auto_deploy=True,
            domain_mapping=apigwv2.DomainMappingOptions(domain_name=live_domain),
            access_log_settings=apigwv2.AccessLogSettings(
                destination=apigwv2.LogGroupLogDestination(access_logs)
            ),
        )
        CfnOutput(self, "LiveUrl", value=live_stage.url)
