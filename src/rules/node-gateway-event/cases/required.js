exports.handler = async ({ requestContext, body }) => {
  switch (requestContext.eventType) {
    // finds: node-gateway-event/event-type
    case 'CONNECT':
      // finds: node-gateway-event/connection-id
      return save(requestContext.connectionId)
    // finds: node-gateway-event/event-type
    case 'DISCONNECT':
      return drop()
  }
  // clean: another event's kind
  if (body.kind === 'MESSAGE') return null
}

// finds: node-gateway-event/connection-id
exports.other = ({ requestContext: { connectionId } }) => connectionId
