import { show } from './show'

export function feed() {
  let events: EventSource | null = null
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | null = null
  const connect = () => {
    if (stopped) return
    events = new EventSource('/feed/stream')
    events.onmessage = (event) => show(event.data)
    events.onerror = () => {
      if (events?.readyState !== EventSource.CLOSED) return
      events = null
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
      events?.close()
    },
  }
}
