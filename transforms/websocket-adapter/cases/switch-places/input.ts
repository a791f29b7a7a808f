declare function isStream(): boolean
declare function keep(socket: WebSocket): void

type Named = WebSocket & { name?: string }

export const open = () => new WebSocket('/ws')

export function opened(): WebSocket {
  return new WebSocket(
    '/ws',
  )
}

keep(new WebSocket('/ws'))
new WebSocket('/ws').onclose = (event) => console.log(event.code)
const { url } = new WebSocket('/ws')

export const named = new WebSocket('/ws') as Named
named.onclose = ({ reason }) => console.log(reason)

export const sockets = { first: new WebSocket('/ws'), second: open() }
