from aws_cdk import Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from .functions import Functions


class Monitoring(Stack):
    def __init__(self, scope: Construct, id: str, live_api, functions: Functions, storage) -> None:
        super().__init__(scope, id)

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
                dimensions_map={"FunctionName": functions.send_function.function_name},
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
                dimensions_map={"TableName": storage.connections_table.table_name},
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
                dimensions_map={"FunctionName": functions.report_function.function_name},
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
                    cloudwatch.Metric(namespace="AWS/Lambda", metric_name="Errors", dimensions_map={"FunctionName": functions.send_function.function_name}),
                    cloudwatch.Metric(namespace="AWS/AppRunner", metric_name="Requests", dimensions_map={"ServiceName": "live-stream"}),
                    cloudwatch.Metric(namespace="AWS/SQS", metric_name="NumberOfMessagesSent", dimensions_map={"QueueName": functions.send_queue.queue_name}),
                ]),
                cloudwatch.LogQueryWidget(
                    log_group_names=["/aws/lambda/live-send"],
                    query_lines=["fields @message", "limit 20"],
                ),
            ]],
        )
