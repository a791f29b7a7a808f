import { show } from './show'
import { clamp, type Limits } from './numbers'
type Timer = ReturnType<typeof setTimeout>
const limits: Limits = { low: 1, high: 9 }
let timer: Timer | null = null
let tries = 0
let ws: WebSocket
let quit = false
const delayFor = (n: number): number => clamp(n, limits)
function connect(): void {
  if (timer) { clearTimeout(timer); timer = null }
  ws = new WebSocket('/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    if (quit) return
    timer = setTimeout(connect, tries * 100)
    tries++
  }
}
export const stop = () => {
  quit = true
  if (timer) clearTimeout(timer)
  ws.close()
}
connect()
export { delayFor }
