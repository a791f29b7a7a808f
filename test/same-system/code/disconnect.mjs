import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'

const db = new DynamoDBClient()

export async function handler({ requestContext: { connectionId } }) {
  await db.send(
    new DeleteItemCommand({ TableName: process.env.CONNECTIONS, Key: { connectionId: { S: connectionId } } }),
  )
  return { statusCode: 200 }
}
