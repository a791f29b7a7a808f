import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'

const client = new ApiGatewayManagementApiClient({})

export async function send(ConnectionId: string, text: string) {
  await client.send(new PostToConnectionCommand({ ConnectionId, Data: text }))
}

export async function sendIfThere(ConnectionId: string, text: string) {
  try {
    await client.send(new PostToConnectionCommand({ ConnectionId, Data: text }))
    // finds: node-socket-errors/send-failure
  } catch (error) {
    console.warn(error)
  }
}

export async function sendOrForget(ConnectionId: string, text: string) {
  try {
    await send(ConnectionId, text)
    // clean: looks for one error, which a rule of its own finds
  } catch (error) {
    if ((error as Error).name !== 'GoneException') throw error
  }
}

export const tell = (ids: string[], text: string) =>
  Promise.all(
    ids.map((ConnectionId) =>
      client
        .send(new PostToConnectionCommand({ ConnectionId, Data: text }))
        // finds: node-socket-errors/send-failure
        .catch(() => undefined),
    ),
  )

export async function tellSettled(ids: string[], text: string) {
  try {
    await Promise.allSettled(ids.map((id) => send(id, text)))
    // clean: no failure of a message gets here
  } catch (error) {
    console.warn(error)
  }
}

export async function sendAndTell(ConnectionId: string, text: string) {
  try {
    await send(ConnectionId, text)
    // finds: node-socket-errors/send-failure
  } catch (error) {
    console.warn(error)
    throw error
  }
}

export function parse(text: string) {
  try {
    return JSON.parse(text)
    // clean: nothing is sent
  } catch {
    return undefined
  }
}
