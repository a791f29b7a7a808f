import type { APIGatewayProxyHandler } from 'aws-lambda'
import { clientOf } from '../lib/client'

export const handler: APIGatewayProxyHandler = async ({ body, requestContext: { connectionId, domainName, stage } }) => {
  const client = clientOf(`https://${domainName}/${stage}`)
  await client.postToConnection({ ConnectionId: connectionId ?? '', Data: Buffer.from(JSON.parse(body ?? '{}').text) })
  return { statusCode: 200, body: '' }
}
