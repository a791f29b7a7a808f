// finds: node-management-api/imported
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'

async function postToConnection(event: Event, id: string, message: unknown) {
  // finds: node-management-api/client-created
  const client = new ApiGatewayManagementApiClient({ endpoint: `https://${event.requestContext.domainName}` })
  // finds: node-management-api/command
  await client.send(new PostToConnectionCommand({ ConnectionId: id, Data: JSON.stringify(message) }))
}

// clean: a Lambda, which is called with an event
export async function onMessage(event: Event) {
  // finds: node-management-api/hands (likely)
  await postToConnection(event, event.requestContext.connectionId, { type: 'pong' })
}

export async function test() {
  // clean: calls the Lambda
  await onMessage({ requestContext: {} })
}
