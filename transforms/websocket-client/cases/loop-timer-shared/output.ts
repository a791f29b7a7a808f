import { show } from './show'
let timer: number | undefined
let events: EventSource
let stopped = false
function connect() {
  events = new EventSource('/feed/stream')
  events.onmessage = (event) => show(event.data)
  events.onerror = () => { if (!stopped && events.readyState === EventSource.CLOSED) timer = window.setTimeout(connect, 100) }
}
function boot() { timer = window.setTimeout(connect, 5) }
export function stop() {
  stopped = true
  clearTimeout(timer)
  events.close()
}
boot()
