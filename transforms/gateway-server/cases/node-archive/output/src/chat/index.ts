import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'
import { managementClient } from '../realtime/apigw-sockets'

interface Event {
  readonly body: string
  readonly requestContext: { readonly connectionId: string; readonly domainName: string; readonly stage: string }
}

export async function connect() {
  return { statusCode: 200 }
}

export async function say({ body, requestContext: { connectionId, domainName, stage } }: Event) {
  const client = managementClient(ApiGatewayManagementApiClient, { endpoint: `https://${domainName}/${stage}` })
  await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: JSON.parse(body).text }))
  return { statusCode: 200 }
}
