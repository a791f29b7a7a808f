import { DynamoDBDocumentClient, PutCommand, DeleteCommand } from '@aws-sdk/lib-dynamodb'

declare const db: DynamoDBDocumentClient
// finds: apigateway-connection-table/table
const SOCKETS = process.env.SOCKETS_TABLE || 'sockets-dev'
// clean: messages stay
const MESSAGES = process.env.MESSAGES_TABLE || 'messages-dev'

export async function keep(connectionId: string) {
  const params = { TableName: SOCKETS, Item: { connectionId } }
  // finds: apigateway-connection-table/row
  await db.send(new PutCommand(params))
}

export async function drop(connectionId: string) {
  // finds: apigateway-connection-table/row
  await db.send(new DeleteCommand({ TableName: SOCKETS, Key: { connectionId } }))
}

export async function record(messageId: string, connectionId: string, message: string) {
  // clean: a message that says whose it is
  await db.send(new PutCommand({ TableName: MESSAGES, Item: { messageId, connectionId, message } }))
}
