const { handler } = require('./handler')

const event = {
  // finds: websocket-mock/gateway-event
  requestContext: { connectionId: '1', eventType: 'CONNECT', routeKey: '$connect' },
}
// clean: an event of an HTTP API
const http = { requestContext: { routeKey: 'GET /items' } }

module.exports = [handler(event), handler(http)]
