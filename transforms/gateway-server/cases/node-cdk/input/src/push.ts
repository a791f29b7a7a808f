import {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi'

const client = new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })

export async function push(ConnectionId: string, Data: string): Promise<void> {
  await client.send(new PostToConnectionCommand({ ConnectionId, Data }))
}
