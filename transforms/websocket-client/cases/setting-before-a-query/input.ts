import { show } from './show'

export function watchDevice(deviceId: number) {
  const url = `${process.env.NEXT_PUBLIC_WEBSOCKET_URL}?deviceId=${deviceId}`
  console.log('connecting', url)
  const socket = new WebSocket(url)
  socket.onmessage = (event) => show(event.data)
}
