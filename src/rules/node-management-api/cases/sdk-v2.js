const AWSXRay = require('aws-xray-sdk-core')
const AWS = AWSXRay.captureAWS(require('aws-sdk'))
const Management = require('aws-sdk/clients/apigatewaymanagementapi')

exports.handler = async (event) => {
  // finds: node-management-api/client-created
  const api = new AWS.ApiGatewayManagementApi({ endpoint: event.requestContext.domainName })
  // finds: node-management-api/call
  await api.postToConnection({ ConnectionId: '1', Data: '' }).promise()
  // finds: node-management-api/client-created
  const other = new Management({})
  // finds: node-management-api/call
  await other.deleteConnection({ ConnectionId: '1' }).promise()
  // clean: another service
  return new AWS.SQS()
}

// clean: exports.old = () => api.postToConnection({})

class Broadcaster {
  constructor(sdk) {
    this.sdk = sdk
  }

  async send(data) {
    // finds: node-management-api/client-created
    this.api = new this.sdk.ApiGatewayManagementApi({})
    // finds: node-management-api/call
    await this.api.postToConnection({ Data: data }).promise()
  }
}

exports.Broadcaster = Broadcaster
