from aws_cdk import CfnOutput, RemovalPolicy, Stack
from aws_cdk import aws_apigatewayv2 as apigwv2
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as event_sources
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sqs as sqs
from constructs import Construct


class Live(Stack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)

        connections_table = dynamodb.Table(
            self, "ConnectionsTable",
            table_name="live-connections",
            partition_key=dynamodb.Attribute(name="connectionId", type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            time_to_live_attribute="expires",
            removal_policy=RemovalPolicy.DESTROY,
        )
        connections_table.add_global_secondary_index(
            index_name="by-room",
            partition_key=dynamodb.Attribute(name="room", type=dynamodb.AttributeType.STRING),
        )
        sessions_table = dynamodb.Table(
            self, "SessionsTable",
            table_name="live-sessions",
            partition_key=dynamodb.Attribute(name="user", type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            deletion_protection=True,
            removal_policy=RemovalPolicy.DESTROY,
        )
        sessions_table.add_global_secondary_index(
            index_name="by-connection",
            partition_key=dynamodb.Attribute(name="connectionId", type=dynamodb.AttributeType.STRING),
        )
        dynamodb.Table(
            self, "ProfilesTable",
            table_name="live-profiles",
            partition_key=dynamodb.Attribute(name="user", type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            removal_policy=RemovalPolicy.DESTROY,
        )

        connect_function = lambda_.Function(
            self, "ConnectFunction",
            function_name="live-connect",
            runtime=lambda_.Runtime.NODEJS_22_X,
            code=lambda_.Code.from_asset("../code"),
            handler="connect.handler",
            environment={"CONNECTIONS": connections_table.table_name},
        )
        disconnect_function = lambda_.Function(
            self, "DisconnectFunction",
            function_name="live-disconnect",
            runtime=lambda_.Runtime.NODEJS_22_X,
            code=lambda_.Code.from_asset("../code"),
            handler="disconnect.handler",
            environment={"CONNECTIONS": connections_table.table_name},
        )
        send_function = lambda_.Function(
            self, "SendFunction",
            function_name="live-send",
            runtime=lambda_.Runtime.NODEJS_22_X,
            code=lambda_.Code.from_asset("../code"),
            handler="send.handler",
            environment={"CONNECTIONS": connections_table.table_name},
        )
        authorize_function = lambda_.Function(
            self, "AuthorizeFunction",
            function_name="live-authorize",
            runtime=lambda_.Runtime.NODEJS_22_X,
            code=lambda_.Code.from_asset("../code"),
            handler="authorize.handler",
        )
        report_function = lambda_.Function(
            self, "ReportFunction",
            function_name="live-report",
            runtime=lambda_.Runtime.NODEJS_22_X,
            code=lambda_.Code.from_asset("../code"),
            handler="report.handler",
        )
        send_queue = sqs.Queue(self, "SendQueue")
        send_function.add_event_source(event_sources.SqsEventSource(send_queue))

        live_authorizer = authorizers.WebSocketLambdaAuthorizer(
            "LiveAuthorizer", authorize_function, identity_source=["route.request.querystring.token"]
        )
        live_api = apigwv2.WebSocketApi(
            self, "LiveApi", api_name="live", route_selection_expression="$request.body.action"
        )
        live_api.add_route(  # ConnectRoute
            "$connect",
            integration=integrations.WebSocketLambdaIntegration("ConnectIntegration", connect_function),
            authorizer=live_authorizer,
        )
        live_api.add_route(  # DisconnectRoute
            "$disconnect",
            integration=integrations.WebSocketLambdaIntegration("DisconnectIntegration", disconnect_function),
        )
        live_api.add_route(  # SendRoute
            "sendMessage",
            integration=integrations.WebSocketLambdaIntegration("SendIntegration", send_function),
        )
        live_api.grant_manage_connections(send_function)
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
            web_socket_api=live_api,
            stage_name="prod",
            auto_deploy=True,
            domain_mapping=apigwv2.DomainMappingOptions(domain_name=live_domain),
            access_log_settings=apigwv2.AccessLogSettings(
                destination=apigwv2.LogGroupLogDestination(access_logs)
            ),
        )
        CfnOutput(self, "LiveUrl", value=live_stage.url)

        logs.LogGroup(
            self, "SendLogs",
            log_group_name="/aws/lambda/live-send",
            retention=logs.RetentionDays.TWO_WEEKS,
        )
        logs.LogGroup(
            self, "ReportLogs",
            log_group_name="/aws/lambda/live-report",
            retention=logs.RetentionDays.THREE_MONTHS,
        )
        logs.LogGroup(
            self, "StreamLogs",
            log_group_name="/aws/apprunner/live-stream/0/application",
            retention=logs.RetentionDays.ONE_MONTH,
        )

        quiet_alarm = cloudwatch.Alarm(
            self, "QuietAlarm",
            alarm_name="live-quiet",
            metric=cloudwatch.Metric(
                namespace="AWS/ApiGateway",
                metric_name="ConnectCount",
                dimensions_map={"ApiId": live_api.api_id},
                statistic="Sum",
            ),
            evaluation_periods=1,
            threshold=1,
            comparison_operator=cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
            treat_missing_data=cloudwatch.TreatMissingData.BREACHING,
        )
        cloudwatch.Alarm(
            self, "SendErrorsAlarm",
            alarm_name="live-send-errors",
            metric=cloudwatch.Metric(
                namespace="AWS/Lambda",
                metric_name="Errors",
                dimensions_map={"FunctionName": send_function.function_name},
                statistic="Sum",
            ),
            evaluation_periods=1,
            threshold=1,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        )
        cloudwatch.Alarm(
            self, "ThrottleAlarm",
            alarm_name="live-throttled",
            metric=cloudwatch.Metric(
                namespace="AWS/DynamoDB",
                metric_name="ThrottledRequests",
                dimensions_map={"TableName": connections_table.table_name},
                statistic="Sum",
            ),
            evaluation_periods=1,
            threshold=1,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        )
        cloudwatch.Alarm(
            self, "SocketsAlarm",
            alarm_name="live-many",
            metric=cloudwatch.Metric(
                namespace="Live/WebSocket",
                metric_name="OpenSockets",
                statistic="Maximum",
            ),
            evaluation_periods=1,
            threshold=5000,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        )
        cloudwatch.Alarm(
            self, "RequestsAlarm",
            alarm_name="stream-requests",
            metric=cloudwatch.Metric(
                namespace="AWS/AppRunner",
                metric_name="Requests",
                dimensions_map={"ServiceName": "live-stream"},
                statistic="Sum",
            ),
            evaluation_periods=1,
            threshold=100000,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        )
        cloudwatch.Alarm(
            self, "StreamsAlarm",
            alarm_name="stream-many",
            metric=cloudwatch.Metric(
                namespace="Live/Streams",
                metric_name="sse_streams",
                statistic="Maximum",
            ),
            evaluation_periods=1,
            threshold=5000,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        )
        cloudwatch.Alarm(
            self, "ReportErrorsAlarm",
            alarm_name="report-errors",
            metric=cloudwatch.Metric(
                namespace="AWS/Lambda",
                metric_name="Errors",
                dimensions_map={"FunctionName": report_function.function_name},
                statistic="Sum",
            ),
            evaluation_periods=1,
            threshold=1,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        )
        cloudwatch.CompositeAlarm(
            self, "OutageAlarm",
            composite_alarm_name="live-outage",
            alarm_rule=cloudwatch.AlarmRule.from_alarm(quiet_alarm, cloudwatch.AlarmState.ALARM),
        )

        cloudwatch.Dashboard(
            self, "LiveDashboard",
            dashboard_name="live",
            widgets=[[
                cloudwatch.GraphWidget(left=[
                    cloudwatch.Metric(namespace="AWS/ApiGateway", metric_name="ConnectCount", dimensions_map={"ApiId": live_api.api_id}),
                    cloudwatch.Metric(namespace="AWS/Lambda", metric_name="Errors", dimensions_map={"FunctionName": send_function.function_name}),
                    cloudwatch.Metric(namespace="AWS/AppRunner", metric_name="Requests", dimensions_map={"ServiceName": "live-stream"}),
                    cloudwatch.Metric(namespace="AWS/SQS", metric_name="NumberOfMessagesSent", dimensions_map={"QueueName": send_queue.queue_name}),
                ]),
                cloudwatch.LogQueryWidget(
                    log_group_names=["/aws/lambda/live-send"],
                    query_lines=["fields @message", "limit 20"],
                ),
            ]],
        )
