export const handler = async () => ({ statusCode: 200, body: '12.40' })
