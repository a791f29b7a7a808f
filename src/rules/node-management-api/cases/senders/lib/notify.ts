// finds: node-management-api/imported
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'

// finds: node-management-api/client-created
const api = new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })
declare const table: DynamoDBDocumentClient

async function post(id: string, text: string) {
  try {
    // finds: node-management-api/command
    await api.send(new PostToConnectionCommand({ ConnectionId: id, Data: text }))
  } catch {
    await table.send(new DeleteCommand({ TableName: 'connections', Key: { connectionId: id } }))
  }
}

export async function sendTo(id: string, message: object) {
  // finds: node-management-api/client-created
  const client = new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })
  // finds: node-management-api/command
  await client.send(
    new PostToConnectionCommand({ ConnectionId: id, Data: JSON.stringify(message) }),
  )
}

export async function sizeOf(id: string, text: string) {
  await post(id, text)
  return text.length
}

/** Looks the connections up itself. */
export async function notifyAll(message: { text: string }) {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: 'connections' }))
  // clean: to one of them
  await Promise.all(Items.map(({ connectionId }) => post(connectionId, message.text)))
}

export class Rooms {
  async tell(room: string, text: string) {
    // clean: to one of them
    for (const id of await this.members(room)) await post(id, text)
  }

  async members(room: string): Promise<string[]> {
    return [room]
  }
}

/** Keeps what it is given, and then sends. */
export async function placeOrder(order: { text: string }) {
  await table.send(new DeleteCommand({ TableName: 'carts', Key: { order } }))
  // finds: node-management-api/broadcast
  await notifyAll(order)
}

export const handler = async (event: { body: string }) => {
  // finds: node-management-api/broadcast
  await notifyAll({ text: event.body })
  return { statusCode: 200 }
}

export async function notificationHandler(lines: string[]) {
  // finds: node-management-api/broadcast
  for (const text of lines) await notifyAll({ text })
}
