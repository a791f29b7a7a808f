import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'

const client = new ApiGatewayManagementApiClient({})

export const handler = async (event: { requestContext: { connectionId: string } }) => {
  const ConnectionId = event.requestContext.connectionId
  await client.send(new PostToConnectionCommand({ ConnectionId, Data: 'hello' }))
  return { statusCode: 200 }
}

export const lower = (text: string) => text.toLowerCase()
