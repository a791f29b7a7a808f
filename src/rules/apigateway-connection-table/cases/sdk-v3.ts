import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'

const db = new DynamoDBClient({})
const { CONNECTIONS } = process.env

export const connect = async (event) => {
  const row = {
    TableName: process.env.CONNECTIONS_TABLE,
    Item: { connectionId: { S: event.requestContext.connectionId } },
  }
  // finds: apigateway-connection-table/row
  await db.send(new PutItemCommand(row))
  // clean: a table of messages
  await db.send(new PutCommand({ TableName: 'messages', Item: { id: 1, text: event.body } }))
}

export const disconnect = async (event) => {
  const { connectionId } = event.requestContext
  // finds: apigateway-connection-table/row
  await db.send(new DeleteItemCommand({ TableName: CONNECTIONS, Key: { connectionId } }))
}

export const broadcast = async () => {
  // finds: apigateway-connection-table/read
  return db.send(new ScanCommand({ TableName: 'connections', ProjectionExpression: 'connectionId' }))
}
