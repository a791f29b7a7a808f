const { ApiGatewayManagementApi } = require('./traced-sdk')
const { signed } = require('./signing')

// finds: V14
const api = new ApiGatewayManagementApi({ endpoint: process.env.ENDPOINT })

exports.handler = async ({ body, requestContext: { connectionId, domainName, stage } }) => {
  await api.postToConnection({ ConnectionId: connectionId, Data: body }).promise()
  // finds: V14
  await fetch(`https://${domainName}/${stage}/@connections/${connectionId}`, signed({ method: 'POST', body }))
  return { statusCode: 200 }
}
