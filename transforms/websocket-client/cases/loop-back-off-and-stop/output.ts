import { show } from './show'

const BASE_DELAY = 500
const MAX_DELAY = 30_000

let events: EventSource | null = null
let attempts = 0
let timer: ReturnType<typeof setTimeout> | undefined
let stopped = false

/** Waits a little longer each time. */
function scheduleReconnect(): void {
  if (stopped) return
  const delay = Math.min(BASE_DELAY * 2 ** attempts, MAX_DELAY) * (0.5 + Math.random())
  attempts += 1
  timer = setTimeout(connect, delay)
}

function connect(): void {
  events = new EventSource('/feed/stream')
  events.onopen = () => {
    attempts = 0
  }
  events.onmessage = (event) => show(event.data)
  // try again after a drop
  events.onerror = () => {
    if (events?.readyState === EventSource.CLOSED) scheduleReconnect()
  }
}

export function stop(): void {
  stopped = true
  clearTimeout(timer)
  events?.close()
  events = null
}

connect()
