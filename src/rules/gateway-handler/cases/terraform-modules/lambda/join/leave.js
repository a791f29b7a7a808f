// finds: gateway-handler/route
exports.handler = async () => ({ statusCode: 200 })
