export function openChat(url: string, onClose: (code: number) => void): WebSocket {
  const socket = new WebSocket(url)
  socket.onclose = ({ code }) => onClose(code)
  return socket
}
