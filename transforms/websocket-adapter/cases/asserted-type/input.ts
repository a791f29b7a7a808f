/** What the server says of itself stands on the socket. */
export interface VersionedSocket extends WebSocket {
  version: string
}

export function open(url: string): Promise<VersionedSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url) as VersionedSocket
    socket.addEventListener('message', ({ data }) => {
      socket.version = JSON.parse(data).version
      resolve(socket)
    })
    socket.addEventListener('close', ({ code }) => reject(code))
  })
}
