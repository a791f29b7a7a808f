import { ApiGatewayManagementApi, ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import AWSMock from 'aws-sdk-mock'

// clean: a table
const table = mockClient(DynamoDBDocumentClient)
// finds: websocket-mock/connections-mocked
const connections = mockClient(ApiGatewayManagementApiClient)

test('posts', () => {
  // clean: of the table
  table.on(PutCommand).resolves({})
  // finds: websocket-mock/connections-mocked
  connections.on(PostToConnectionCommand).resolves({})
  // finds: websocket-mock/connections-mocked
  AWSMock.mock('ApiGatewayManagementApi', 'postToConnection', () => undefined)
  // clean: another service
  AWSMock.mock('DynamoDB', 'putItem', () => undefined)
  // finds: websocket-mock/connections-mocked
  jest.spyOn(ApiGatewayManagementApi.prototype, 'postToConnection')
})
