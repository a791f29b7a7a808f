import { show } from './view'
import { EventSource } from 'eventsource'
import { getToken } from './auth'

export function connect() {
  const events = new EventSource('/api/chat/stream', {
    fetch: async (input, init) => {
      const headers = { ...init.headers, Authorization: `Bearer ${await getToken()}` }
      const response = await fetch(input, { ...init, headers })
      // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
      if (response.status === 429 || response.status >= 500) {
        throw new Error(`The stream was answered with ${response.status}`)
      }
      return response
    },
  })
  events.addEventListener('ws.close', () => events.close())
  events.addEventListener('message', (event) => {
    show(JSON.parse(event.data))
  })
  events.addEventListener('error', (error) => console.error(error))
  return () => events.close()
}
