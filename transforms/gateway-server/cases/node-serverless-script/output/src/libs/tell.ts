import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'
import { managementClient } from '../realtime/apigw-sockets'

export async function tell(endpoint: string, id: string, text: string) {
  const client = managementClient(ApiGatewayManagementApiClient, { endpoint })
  await client.send(new PostToConnectionCommand({ ConnectionId: id, Data: text }))
}
