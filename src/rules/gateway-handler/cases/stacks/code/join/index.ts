// finds: gateway-handler/route (certain)
export const handler = async () => ({ statusCode: 200 })
