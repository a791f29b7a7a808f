const { ApiGatewayManagementApi } = require('@aws-sdk/client-apigatewaymanagementapi')
const api = new ApiGatewayManagementApi({ endpoint: process.env.ENDPOINT })
exports.deliver = (id, text) => api.postToConnection({ ConnectionId: id, Data: text })
