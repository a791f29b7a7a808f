import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'

export async function tell(endpoint: string, id: string, text: string) {
  const client = new ApiGatewayManagementApiClient({ endpoint })
  await client.send(new PostToConnectionCommand({ ConnectionId: id, Data: text }))
}
