from aws_cdk import RemovalPolicy, Stack, aws_apigatewayv2 as apigwv2, aws_dynamodb as dynamodb


class Tables(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        apigwv2.WebSocketApi(self, "Api")
        # finds: connection-table/key
        dynamodb.Table(
            self,
            "Connections",
            partition_key=dynamodb.Attribute(name="connectionId", type=dynamodb.AttributeType.STRING),
            removal_policy=RemovalPolicy.DESTROY,
        )
        # finds: connection-table/key
        dynamodb.CfnTable(
            self,
            "Plain",
            key_schema=[
                dynamodb.CfnTable.KeySchemaProperty(attribute_name="connection_id", key_type="HASH")
            ],
        )
        # finds: connection-table/name
        dynamodb.Table(
            self,
            "WebSocketConnections",
            partition_key={"name": "pk", "type": dynamodb.AttributeType.STRING},
        )
        # clean: messages are kept
        dynamodb.Table(
            self,
            "Messages",
            partition_key=dynamodb.Attribute(name="channelId", type=dynamodb.AttributeType.STRING),
        )
