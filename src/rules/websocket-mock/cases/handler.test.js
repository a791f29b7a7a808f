const { handler } = require('./handler')

// finds: websocket-mock/gateway-event
const event = {
  requestContext: { connectionId: '1', eventType: 'CONNECT', routeKey: '$connect' },
}
// clean: an event of an HTTP API
const http = { requestContext: { routeKey: 'GET /items' } }

// finds: websocket-mock/gateway-event
const eventOf = (connectionId) => ({
  headers: {},
  requestContext: { connectionId, eventType: 'MESSAGE', routeKey: '$default' },
})

// finds: websocket-mock/gateway-event
const answer = handler({
  requestContext: { connectionId: '2', eventType: 'DISCONNECT', routeKey: '$disconnect' },
})

module.exports = [handler(event), handler(http), handler(eventOf('1')), answer]
