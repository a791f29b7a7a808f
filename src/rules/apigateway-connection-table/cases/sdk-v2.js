const AWS = require('aws-sdk')

const db = new AWS.DynamoDB.DocumentClient()

exports.handler = async (event) => {
  const params = { TableName: process.env.TABLE, Item: { connectionId: event.requestContext.connectionId } }
  // finds: apigateway-connection-table/row
  await db.put(params).promise()
  // finds: apigateway-connection-table/read
  const rows = await db.scan({ TableName: process.env.TABLE, ProjectionExpression: 'connectionId' }).promise()
  // finds: apigateway-connection-table/row
  await db.delete({ TableName: process.env.TABLE, Key: { connectionId: rows.Items[0].connectionId } }).promise()
  // clean: a cache, not a table
  cache.put({ connectionId: 1 })
}

const { CONNECTIONS_TABLE_NAME, OAUTH_CONNECTIONS_TABLE } = process.env

exports.online = async () => {
  // finds: apigateway-connection-table/read
  const { Items } = await db.scan({ TableName: CONNECTIONS_TABLE_NAME }).promise()
  // clean: a word before it says whose connections these are
  const { Count } = await db.scan({ TableName: OAUTH_CONNECTIONS_TABLE }).promise()
  return [Items, Count]
}

class Rooms {
  async sweep(gone) {
    // finds: apigateway-connection-table/read
    await this.db.scan({ TableName: this.table, ProjectionExpression: 'connectionId' }).promise()
    // finds: apigateway-connection-table/row
    await this.db.delete({ TableName: this.table, Key: { goneConnection: gone } }).promise()
    // clean: another table
    await this.db.delete({ TableName: this.audit, Key: { goneConnection: gone } }).promise()
    // clean: another kind of row
    await this.db.put({ TableName: this.table, Item: { room: gone } }).promise()
  }
}
