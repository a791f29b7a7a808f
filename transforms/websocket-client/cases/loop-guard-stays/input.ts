import { show } from './show'

export function feed() {
  let ws: WebSocket | null = null
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | null = null
  const connect = () => {
    if (stopped) return
    ws = new WebSocket('/feed')
    ws.onmessage = (event) => show(event.data)
    ws.onclose = () => {
      ws = null
      if (timer) clearTimeout(timer)
      timer = setTimeout(connect, 1000)
    }
  }
  connect()
  return {
    stop: () => {
      stopped = true
      if (timer) {
        clearTimeout(timer)
      }
      ws?.close()
    },
  }
}
