'use strict'

const AWS = require('aws-sdk')
const rooms = require('./lib/rooms')
const { managementClient } = require('./realtime/apigw-sockets.cjs')

module.exports = {
  connect: async (event) => {
    await rooms.add(event.requestContext.connectionId)
    return { statusCode: 200 }
  },
  disconnect: async (event) => {
    await rooms.remove(event.requestContext.connectionId)
    return { statusCode: 200 }
  },
  say: async (event) => {
    const { domainName, stage } = event.requestContext
    const api = managementClient(AWS.ApiGatewayManagementApi, {
      apiVersion: '2018-11-29',
      endpoint: `https://${domainName}/${stage}`,
    })
    const { text } = JSON.parse(event.body)
    for (const ConnectionId of await rooms.all()) {
      await api.postToConnection({ ConnectionId, Data: JSON.stringify({ text }) }).promise()
    }
    return { statusCode: 200 }
  },
}
