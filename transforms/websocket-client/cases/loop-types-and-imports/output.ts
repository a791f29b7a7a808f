import { show } from './show'
import { clamp, type Limits } from './numbers'
type Timer = ReturnType<typeof setTimeout>
const limits: Limits = { low: 1, high: 9 }
let timer: Timer | null = null
let tries = 0
let events: EventSource
let quit = false
const delayFor = (n: number): number => clamp(n, limits)
function connect(): void {
  if (timer) { clearTimeout(timer); timer = null }
  events = new EventSource('/feed/stream')
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    if (quit) return
    if (events.readyState !== EventSource.CLOSED) return
    timer = setTimeout(connect, tries * 100)
    tries++
  }
}
export const stop = () => {
  quit = true
  if (timer) clearTimeout(timer)
  events.close()
}
connect()
export { delayFor }
