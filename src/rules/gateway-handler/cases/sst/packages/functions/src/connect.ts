// finds: gateway-handler/route
export const main = async () => ({ statusCode: 200 })
