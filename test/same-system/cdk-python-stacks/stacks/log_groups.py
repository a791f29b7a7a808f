from aws_cdk import Stack
from aws_cdk import aws_logs as logs
from constructs import Construct


class LogGroups(Stack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)

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
