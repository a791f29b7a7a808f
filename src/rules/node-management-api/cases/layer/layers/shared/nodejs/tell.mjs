// finds: node-management-api/imported
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'

export { PostToConnectionCommand }

export function clientFor(event) {
  const { domainName, stage } = event.requestContext
  // finds: node-management-api/client-created
  return new ApiGatewayManagementApiClient({ endpoint: `https://${domainName}/${stage}` })
}

export async function tellAll(client, ids, words) {
  for (const ConnectionId of ids) {
    // finds: node-management-api/command
    await client.send(new PostToConnectionCommand({ ConnectionId, Data: words }))
  }
}
