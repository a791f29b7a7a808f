const { ApiGatewayManagementApi } = require('@aws-sdk/client-apigatewaymanagementapi')

exports.handler = async ({ address, to, text }) => {
  const api = new ApiGatewayManagementApi({ endpoint: address })
  await api.postToConnection({ ConnectionId: to, Data: text })
}
