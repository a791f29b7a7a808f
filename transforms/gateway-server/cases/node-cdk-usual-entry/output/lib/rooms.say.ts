import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'
import { managementClient } from './realtime/apigw-sockets'

export const handler = async ({ body, requestContext: { connectionId, domainName, stage } }) => {
  const client = managementClient(ApiGatewayManagementApiClient, { endpoint: `https://${domainName}/${stage}` })
  await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: body }))
  return { statusCode: 200 }
}
