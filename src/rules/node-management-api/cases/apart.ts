// finds: node-management-api/imported
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'

// finds: node-management-api/client-created
const client = new ApiGatewayManagementApiClient({})
const storage = new S3Client({})

export async function answer(id: string, text: string) {
  const command = new PostToConnectionCommand({ ConnectionId: id, Data: text })
  // finds: node-management-api/command
  await client.send(command)
  const saved = new PutObjectCommand({ Bucket: 'texts', Key: id, Body: text })
  // clean: another service
  await storage.send(saved)
}

function commandFor(id: string) {
  return new PostToConnectionCommand({ ConnectionId: id, Data: '' })
}

export async function ping(id: string) {
  // finds: node-management-api/command
  await client.send(commandFor(id)).catch(() => undefined)
}

// finds: node-management-api/command
export const unsent = (id: string) => new PostToConnectionCommand({ ConnectionId: id, Data: '' })
