import { handler, notifyAll, placeOrder, Rooms } from '../lib/notify'

const rooms = new Rooms()

export async function report(lines: string[]) {
  for (const text of lines) {
    // finds: node-management-api/broadcast
    await notifyAll({ text })
  }
  // finds: node-management-api/broadcast
  await rooms.tell('operators', 'done')
  // clean: it keeps an order
  await placeOrder({ text: 'done' })
  // clean: the entry of another function
  await handler({ body: 'done' })
  // clean: looks up
  return rooms.members('operators')
}
