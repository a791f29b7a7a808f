import { show } from './show'
import { EventSource } from 'eventsource'

export const backoff = (attempt: number) => Math.min(1000 * 2 ** attempt, 30000)

function connect() {
  const events = new EventSource('/feed', {
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
      if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
      return response
    },
  })
  events.addEventListener('open', () => {
    console.log('connected')
  })
  events.addEventListener('message', (event) => show(event.data))
}
connect()
