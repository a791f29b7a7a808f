import { openSocket } from './open-socket'

export function weather(show: (text: string) => void) {
  const ws = openSocket('weather')
  // use: handler
  ws.onmessage = (event) => show(event.data)
  return () => {
    // use: close
    ws.close()
  }
}
