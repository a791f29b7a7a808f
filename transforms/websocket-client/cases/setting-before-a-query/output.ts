import { show } from './show'

export function watchDevice(deviceId: number) {
  const url = `${process.env.NEXT_PUBLIC_WEBSOCKET_URL?.replace(/^ws/, 'http').replace(/\/$/, '')}/stream?deviceId=${deviceId}`
  console.log('connecting', url)
  const events = new EventSource(url)
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
}
