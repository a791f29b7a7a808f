const { DeleteItemCommand, DynamoDBClient } = require('@aws-sdk/client-dynamodb')

const table = new DynamoDBClient({})

exports.handler = async (event) => {
  const id = { S: event.requestContext.connectionId }
  await table.send(new DeleteItemCommand({ TableName: process.env.TABLE_NAME, Key: { id } }))
  return { statusCode: 200, body: 'Disconnected.' }
}
