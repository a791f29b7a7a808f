import {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi'
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'

const db = new DynamoDBClient()

export async function handler({ body, requestContext: { domainName, stage } }) {
  const api = new ApiGatewayManagementApiClient({ endpoint: `https://${domainName}/${stage}` })
  const { Items } = await db.send(new ScanCommand({ TableName: process.env.CONNECTIONS }))
  for (const { connectionId } of Items)
    await api.send(new PostToConnectionCommand({ ConnectionId: connectionId.S, Data: body }))
  return { statusCode: 200 }
}
