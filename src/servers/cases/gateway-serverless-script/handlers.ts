export const connect = async () => ({ statusCode: 200 })
