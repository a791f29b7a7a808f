import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'

const key = 'connection_id'

export class Tables extends Stack {
  constructor(scope, id: string) {
    super(scope, id)
    // finds: connection-table/key
    const connections = new dynamodb.Table(this, 'Connections', {
      tableName: 'websocket-connections',
      partitionKey: { name: 'connectionId', type: dynamodb.AttributeType.STRING },
      removalPolicy: RemovalPolicy.DESTROY,
    })
    // finds: connection-table/key
    new dynamodb.TableV2(this, 'Sessions', {
      partitionKey: { name: 'room', type: dynamodb.AttributeType.STRING },
      sortKey: { name: key, type: dynamodb.AttributeType.STRING },
    })
    // finds: connection-table/key
    new dynamodb.CfnTable(this, 'Plain', {
      keySchema: [{ attributeName: 'ConnectionId', keyType: 'HASH' }],
    })
    // finds: connection-table/name
    const active = new dynamodb.Table(this, 'ActiveConnections', {
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    })
    // clean: messages are kept
    const messages = new dynamodb.Table(this, 'Messages', {
      partitionKey: { name: 'channelId', type: dynamodb.AttributeType.STRING },
    })
    // clean: connections of another kind, that no function of the API knows
    new dynamodb.Table(this, 'OAuthConnections', {
      partitionKey: { name: 'userId', type: dynamodb.AttributeType.STRING },
    })
    const connect = new LambdaFunction(this, 'Connect', {
      environment: { CONNECTIONS_TABLE: connections.tableName, MESSAGES: messages.tableName },
    })
    active.grantReadWriteData(connect)
    messages.grantReadWriteData(connect)
    new WebSocketApi(this, 'Api', {
      connectRouteOptions: { integration: new WebSocketLambdaIntegration('C', connect) },
    })
  }
}
