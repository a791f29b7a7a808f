// finds: gateway-handler/route
export const handler = async () => ({ statusCode: 200 })
