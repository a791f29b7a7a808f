import { show } from './show'
import { clamp, type Limits } from './numbers'
import { EventSource } from 'eventsource'
const limits: Limits = { low: 1, high: 9 }
let events: EventSource
const delayFor = (n: number): number => clamp(n, limits)
function connect(): void {
  events = new EventSource('/feed', {
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
      if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
      return response
    },
  })
  events.addEventListener('message', (event) => show(event.data))
}
export const stop = () => {
  events.close()
}
connect()
export { delayFor }
