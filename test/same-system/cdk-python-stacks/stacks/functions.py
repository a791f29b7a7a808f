from aws_cdk import Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as event_sources
from aws_cdk import aws_sqs as sqs
from constructs import Construct


class Functions(Stack):
    def __init__(self, scope: Construct, id: str, connections_table: dynamodb.ITable) -> None:
        super().__init__(scope, id)

        self.connect_function = lambda_.Function(
            self, "ConnectFunction",
            function_name="live-connect",
            runtime=lambda_.Runtime.NODEJS_22_X,
            code=lambda_.Code.from_asset("../code"),
            handler="connect.handler",
            environment={"CONNECTIONS": connections_table.table_name},
        )
        self.disconnect_function = lambda_.Function(
            self, "DisconnectFunction",
            function_name="live-disconnect",
            runtime=lambda_.Runtime.NODEJS_22_X,
            code=lambda_.Code.from_asset("../code"),
            handler="disconnect.handler",
            environment={"CONNECTIONS": connections_table.table_name},
        )
        self.send_function = lambda_.Function(
            self, "SendFunction",
            function_name="live-send",
            runtime=lambda_.Runtime.NODEJS_22_X,
            code=lambda_.Code.from_asset("../code"),
            handler="send.handler",
            environment={"CONNECTIONS": connections_table.table_name},
        )
        self.authorize_function = lambda_.Function(
            self, "AuthorizeFunction",
            function_name="live-authorize",
            runtime=lambda_.Runtime.NODEJS_22_X,
            code=lambda_.Code.from_asset("../code"),
            handler="authorize.handler",
        )
        self.report_function = lambda_.Function(
            self, "ReportFunction",
            function_name="live-report",
            runtime=lambda_.Runtime.NODEJS_22_X,
            code=lambda_.Code.from_asset("../code"),
            handler="report.handler",
        )
        self.send_queue = sqs.Queue(self, "SendQueue")
        self.send_function.add_event_source(event_sources.SqsEventSource(self.send_queue))
