import { Clients } from './posting'
import { membersOf } from './store'

const clients = new Clients()

export async function tellRoom(room: string, message: object) {
  for (const { id } of await membersOf(room)) {
    // finds: node-management-api/hands (likely)
    await clients.sendTo(id, message)
    // clean: it sends nothing
    clients.nameOf(id)
  }
}
