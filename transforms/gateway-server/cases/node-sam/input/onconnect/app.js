const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb')

const table = new DynamoDBClient({})

exports.handler = async (event) => {
  const id = { S: event.requestContext.connectionId }
  await table.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item: { id } }))
  return { statusCode: 200, body: 'Connected.' }
}
