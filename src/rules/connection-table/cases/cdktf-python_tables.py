from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.dynamodb_table import DynamodbTable, DynamodbTableAttribute


class Stack(TerraformStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        # finds: connection-table/key
        DynamodbTable(
            self,
            "connections",
            name="chat-connections",
            hash_key="connectionId",
            attribute=[DynamodbTableAttribute(name="connectionId", type="S")],
        )
        # clean: users
        DynamodbTable(self, "users", name="users", hash_key="userId")
