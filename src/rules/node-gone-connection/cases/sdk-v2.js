const AWS = require('aws-sdk')

exports.post = async (id) => {
  const api = new AWS.ApiGatewayManagementApi({})
  try {
    await api.postToConnection({ ConnectionId: id, Data: '' }).promise()
  } catch (error) {
    // finds: node-gone-connection/gone-status
    if (error.statusCode === 410) return
    throw error
  }
}
