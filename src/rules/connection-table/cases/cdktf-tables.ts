import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api'
import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table'
import { TerraformStack } from 'cdktf'

export class Stack extends TerraformStack {
  readonly api = new Apigatewayv2Api(this, 'api', { name: 'chat', protocolType: 'WEBSOCKET' })
  // finds: connection-table/key
  readonly connections = new DynamodbTable(this, 'connections', {
    name: 'chat-connections',
    hashKey: 'connectionId',
    attribute: [{ name: 'connectionId', type: 'S' }],
  })
  // clean: users
  readonly users = new DynamodbTable(this, 'users', { name: 'users', hashKey: 'userId' })
}
