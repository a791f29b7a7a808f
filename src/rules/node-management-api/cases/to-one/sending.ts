// finds: node-management-api/imported
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'

export async function sendMessage(client: ApiGatewayManagementApiClient, id: string, message: unknown) {
  // finds: node-management-api/command
  await client.send(new PostToConnectionCommand({ ConnectionId: id, Data: JSON.stringify(message) }))
}

export function playSound(data: unknown) {
  console.log(data)
}
