import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'

export async function handler({ body, requestContext: { connectionId, domainName, stage } }) {
  const client = new ApiGatewayManagementApiClient({ endpoint: `https://${domainName}/${stage}` })
  await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: body }))
  return { statusCode: 200 }
}
