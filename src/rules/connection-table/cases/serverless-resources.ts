export const functions = {
  connect: { handler: 'handler.connect', events: [{ websocket: '$connect' }] },
}

export default {
  Resources: {
    // finds: connection-table/key
    ConnectionsTable: {
      Type: 'AWS::DynamoDB::Table',
      DeletionPolicy: 'Retain',
      Properties: {
        TableName: '${self:provider.environment.CONNECTIONS_TABLE}',
        AttributeDefinitions: [{ AttributeName: 'connectionId', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'connectionId', KeyType: 'HASH' }],
      },
    },
    // finds: connection-table/key (likely)
    Rooms: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'room', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [
          { IndexName: 'byConnection', KeySchema: [{ AttributeName: 'connection_id', KeyType: 'HASH' }] },
        ],
      },
    },
    // finds: connection-table/name (likely)
    'WebSocketConnectionsTable': {
      Type: 'AWS::DynamoDB::Table',
      Properties: { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] },
    },
    // clean: connections of something else
    BankConnections: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { KeySchema: [{ AttributeName: 'bank', KeyType: 'HASH' }] },
    },
    // clean: messages are kept
    MessagesTable: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] },
    },
    // clean: no table
    ConnectionQueue: { Type: 'AWS::SQS::Queue', Properties: { KeySchema: [{ AttributeName: 'connectionId' }] } },
  },
}
