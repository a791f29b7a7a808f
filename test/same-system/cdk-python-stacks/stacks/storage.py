from aws_cdk import RemovalPolicy, Stack
from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct


class Storage(Stack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)

        self.connections_table = dynamodb.Table(
            self, "ConnectionsTable",
            table_name="live-connections",
            partition_key=dynamodb.Attribute(name="connectionId", type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            time_to_live_attribute="expires",
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.connections_table.add_global_secondary_index(
            index_name="by-room",
            partition_key=dynamodb.Attribute(name="room", type=dynamodb.AttributeType.STRING),
        )
        self.sessions_table = dynamodb.Table(
            self, "SessionsTable",
            table_name="live-sessions",
            partition_key=dynamodb.Attribute(name="user", type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            deletion_protection=True,
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.sessions_table.add_global_secondary_index(
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
