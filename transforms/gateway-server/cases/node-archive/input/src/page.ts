export const handler = async () => ({ statusCode: 200, body: '<h1>Rooms</h1>' })
