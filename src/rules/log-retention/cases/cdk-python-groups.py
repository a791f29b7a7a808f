from aws_cdk import Stack, aws_apigatewayv2 as apigwv2, aws_ecs as ecs, aws_lambda as lambda_, aws_logs as logs
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration
from aws_cdk.aws_logs import RetentionDays


class Logs(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        # finds: log-retention/api
        access = logs.LogGroup(self, "Access", retention=RetentionDays.FIVE_DAYS)
        # finds: log-retention/new-service
        tasks = logs.LogGroup(self, "Tasks", retention=RetentionDays.ONE_MONTH)
        # clean: nothing of the API writes there
        logs.LogGroup(self, "Audit", retention=RetentionDays.TEN_YEARS)
        connect = lambda_.Function(
            self,
            "Connect",
            # finds: log-retention/function
            log_retention=logs.RetentionDays.ONE_WEEK,
        )
        api = apigwv2.WebSocketApi(self, "Api")
        api.add_route("x", integration=WebSocketLambdaIntegration("X", connect))
        apigwv2.CfnStage(
            self,
            "Stage",
            api_id=api.api_id,
            stage_name="dev",
            access_log_settings=apigwv2.CfnStage.AccessLogSettingsProperty(
                destination_arn=access.log_group_arn
            ),
        )
        ecs.LogDriver.aws_logs(stream_prefix="api", log_group=tasks)
        # finds: log-retention/new-service
        ecs.LogDrivers.aws_logs(stream_prefix="api", log_retention=RetentionDays.ONE_MONTH)
