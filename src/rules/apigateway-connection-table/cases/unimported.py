"""The guide's own code, without imports as its pages print it."""


class WebSocketConnectionManager:
    def __init__(self):
        self.dynamodb = boto3.resource('dynamodb')
        # finds: apigateway-connection-table/table (certain)
        self.table = self.dynamodb.Table('websocket-connections')

    async def remove_connection(self, connection_id: str):
        # finds: apigateway-connection-table/row (likely)
        self.table.delete_item(Key={'connection_id': connection_id})

    async def get_connection(self, connection_id: str):
        # finds: apigateway-connection-table/read (certain)
        response = self.table.get_item(Key={'connection_id': connection_id})
        return response.get('Item')

    async def get_user_connections(self, user_id: str):
        # finds: apigateway-connection-table/read (certain)
        return self.table.query(
            IndexName='UserIndex',
            KeyConditionExpression=Key('user_id').eq(user_id)
        )
