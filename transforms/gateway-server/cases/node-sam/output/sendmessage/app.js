const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi')
const { DynamoDBClient, ScanCommand } = require('@aws-sdk/client-dynamodb')
const { managementClient } = require('./apigw-sockets.cjs')

const table = new DynamoDBClient({})

exports.handler = async (event) => {
  const { domainName, stage } = event.requestContext
  const api = managementClient(ApiGatewayManagementApiClient, { endpoint: `https://${domainName}/${stage}` })
  const { Items = [] } = await table.send(new ScanCommand({ TableName: process.env.TABLE_NAME }))
  const Data = JSON.parse(event.body).data
  await Promise.all(
    Items.map(({ id }) => api.send(new PostToConnectionCommand({ ConnectionId: id.S, Data }))),
  )
  return { statusCode: 200, body: 'Data sent.' }
}
