import { alert, show } from './view'
import { getToken } from './auth'
import { EventSource, type EventSourceFetchInit } from 'eventsource'

async function streamFetch(input: string | URL, init: EventSourceFetchInit) {
  const headers = { ...init.headers, Authorization: `Bearer ${await getToken()}` }
  const response = await fetch(input, { ...init, headers })
  // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
  if (response.status === 429 || response.status >= 500) {
    throw new Error(`The stream was answered with ${response.status}`)
  }
  return response
}

export function listen(): void {
  const chat = new EventSource('/api/chat/stream', { fetch: streamFetch })
  chat.addEventListener('ws.close', () => chat.close())
  chat.addEventListener('message', (event) => show(event.data))
  const alerts = new EventSource('/api/alerts', { fetch: streamFetch })
  alerts.addEventListener('ws.close', () => alerts.close())
  alerts.addEventListener('message', (event) => alert(event.data))
}
