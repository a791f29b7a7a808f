import { send } from './send'

export const handler = async (event: { requestContext: { connectionId: string; routeKey: string } }) => {
  try {
    await send(event.requestContext.connectionId, 'hello')
    // finds: node-socket-errors/send-failure
  } catch {
    return { statusCode: 500 }
  }
  return { statusCode: 200 }
}
