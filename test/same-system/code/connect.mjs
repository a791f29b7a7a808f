import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'

const db = new DynamoDBClient()

export async function handler({ requestContext: { connectionId } }) {
  await db.send(
    new PutItemCommand({ TableName: process.env.CONNECTIONS, Item: { connectionId: { S: connectionId } } }),
  )
  return { statusCode: 200 }
}
