// finds: gateway-handler/event
exports.handler = async (event) => ({ statusCode: 200, body: event.requestContext.connectionId })
