import { SseSocket } from './lib/sse-socket'

/** What the server says of itself stands on the socket. */
export interface VersionedSocket extends WebSocket {
  version: string
}

export function open(url: string): Promise<VersionedSocket> {
  return new Promise((resolve, reject) => {
    const socket = new SseSocket(url, { stream: './stream', send: './message' }) as WebSocket as VersionedSocket
    socket.addEventListener('message', ({ data }) => {
      socket.version = JSON.parse(data).version
      resolve(socket)
    })
    socket.addEventListener('close', ({ code }) => reject(code))
  })
}
