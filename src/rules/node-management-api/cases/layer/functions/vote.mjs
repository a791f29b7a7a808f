// A layer is unpacked to /opt.
import { clientFor, PostToConnectionCommand, tellAll } from '/opt/nodejs/tell.mjs'

export async function count(event, ids) {
  const client = clientFor(event)
  const Data = JSON.stringify({ votes: 1 })
  // finds: node-management-api/command
  await client.send(new PostToConnectionCommand({ ConnectionId: ids[0], Data }))
  // finds: node-management-api/broadcast (likely)
  await tellAll(client, ids, Data)
}
