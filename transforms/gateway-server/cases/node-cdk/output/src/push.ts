import {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi'
import { managementClient } from './realtime/apigw-sockets'

const client = managementClient(ApiGatewayManagementApiClient, { endpoint: process.env.ENDPOINT })

export async function push(ConnectionId: string, Data: string): Promise<void> {
  await client.send(new PostToConnectionCommand({ ConnectionId, Data }))
}
