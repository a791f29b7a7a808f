const address = `wss://${location.host}/ws`

let socket: WebSocket | null = null

export function open(show: (text: string) => void): void {
  socket = new WebSocket(address)
  socket.onmessage = (event: MessageEvent<string>) => show(event.data)
}

export function close(): void {
  socket?.close()
  socket = null
}
