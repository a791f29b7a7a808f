import { S3Client } from '@aws-sdk/client-s3'
import {
  ApiGatewayManagementApi,
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
  // finds: node-management-api/imported
} from '@aws-sdk/client-apigatewaymanagementapi'
// clean: a type
import type { PostToConnectionCommandInput } from '@aws-sdk/client-apigatewaymanagementapi'
import AWSXRay from 'aws-xray-sdk'

// finds: node-management-api/client-created
const client = AWSXRay.captureAWSv3Client(new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT }))
// clean: another client
export const storage = new S3Client({})

export async function post(input: PostToConnectionCommandInput) {
  // finds: node-management-api/command
  await client.send(new PostToConnectionCommand(input))
  // finds: node-management-api/command
  await client.send(new DeleteConnectionCommand({ ConnectionId: input.ConnectionId }))
}

// finds: node-management-api/client-created
const api = new ApiGatewayManagementApi({})
// finds: node-management-api/call
export const seen = (id: string) => api.getConnection({ ConnectionId: id })

export function pooled(pool) {
  // clean: pools of databases have connections too
  return pool.getConnection()
}
