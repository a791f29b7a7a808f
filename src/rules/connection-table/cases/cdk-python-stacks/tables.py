from aws_cdk import Stack
from aws_cdk import aws_dynamodb as dynamodb

partition_key = dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING)


class Tables(Stack):
    """What each holds is said by the functions that other stacks make."""

    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        # finds: connection-table/name (likely)
        self.connections = dynamodb.Table(self, "OpenConnections", partition_key=partition_key)
        # clean: no function of the API uses it
        self.friends = dynamodb.Table(self, "FriendConnections", partition_key=partition_key)
        # finds: connection-table/name (likely)
        self.rooms = dynamodb.Table(self, "ConnectionRooms", partition_key=partition_key)
