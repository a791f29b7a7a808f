import { send, sendAndTell, sendIfThere, tell, tellSettled } from './send'

export const handler = async (event: { requestContext: { connectionId: string; routeKey: string } }) => {
  try {
    await send(event.requestContext.connectionId, 'hello')
    // finds: node-socket-errors/send-failure
  } catch {
    return { statusCode: 500 }
  }
  return { statusCode: 200 }
}

export const quiet = async (event: { requestContext: { connectionId: string } }) => {
  try {
    await sendIfThere(event.requestContext.connectionId, 'hello')
    await tell(['a', 'b'], 'hello')
    await tellSettled(['a', 'b'], 'hello')
    // clean: those functions catch what goes wrong with a message
  } catch {
    return { statusCode: 500 }
  }
  try {
    await sendAndTell(event.requestContext.connectionId, 'hello')
    // finds: node-socket-errors/send-failure
  } catch {
    return { statusCode: 500 }
  }
  return { statusCode: 200 }
}
