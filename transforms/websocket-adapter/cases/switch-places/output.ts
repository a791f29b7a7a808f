import { SseSocket } from './lib/sse-socket'

declare function isStream(): boolean
declare function keep(socket: WebSocket): void

type Named = WebSocket & { name?: string }

export const open = () => isStream()
  ? new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
  : new WebSocket('/ws')

export function opened(): WebSocket {
  return isStream()
    ? new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
    : new WebSocket(
    '/ws',
  )
}

keep(isStream()
  ? new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
  : new WebSocket('/ws'))
new WebSocket('/ws').onclose = (event) => console.log(event.code)
const { url } = isStream()
  ? new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
  : new WebSocket('/ws')

export const named = (isStream()
  ? new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
  : new WebSocket('/ws')) as Named
named.onclose = ({ reason }) => console.log(reason)

export const sockets = { first: isStream()
  ? new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
  : new WebSocket('/ws'), second: open() }
