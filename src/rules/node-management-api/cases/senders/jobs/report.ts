import { handler, notificationHandler, notifyAll, placeOrder, Rooms, sendTo, sizeOf } from '../lib/notify'

const rooms = new Rooms()

export async function report(lines: string[]) {
  for (const text of lines) {
    // finds: node-management-api/broadcast
    await notifyAll({ text })
  }
  // finds: node-management-api/broadcast
  await rooms.tell('operators', 'done')
  // finds: node-management-api/hands (likely)
  await sendTo('first', { text: 'done' })
  // clean: it answers what it was given
  await sizeOf('first', 'done')
  // clean: it keeps an order
  await placeOrder({ text: 'done' })
  // clean: the entry of another function
  await handler({ body: 'done' })
  // clean: it handles what comes, whatever it sends then
  await notificationHandler(lines)
  // clean: looks up
  return rooms.members('operators')
}
