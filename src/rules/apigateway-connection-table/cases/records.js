const { DynamoDBClient } = require('@aws-sdk/client-dynamodb')
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb')
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}))

exports.connect = async (event) => {
  const { connectionId } = event.requestContext
  // finds: apigateway-connection-table/row
  await db.send(new PutCommand({ TableName: process.env.CONNECTIONS, Item: { connectionId } }))
  // clean: who was connected when
  await db.send(new PutCommand({ TableName: process.env.CONNECTIONS_HISTORY, Item: { connectionId, at: Date.now() } }))
}

exports.send = async (event) => {
  const { connectionId } = event.requestContext
  // clean: what was measured stays
  await db.send(new PutCommand({ TableName: process.env.PERFORMANCE_TABLE, Item: { metricId: event.body, connectionId } }))
  // clean: messages stay
  await db.send(new PutCommand({ TableName: process.env.CHAT_MESSAGES_TABLE, Item: { connectionId, text: event.body } }))
}
