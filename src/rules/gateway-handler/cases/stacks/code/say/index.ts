// finds: gateway-handler/route (certain)
exports.handler = async (event: { body: string }) => ({ statusCode: 200, body: event.body })
