import { signOut, getToken } from './auth'
import { show } from './view'
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

const url = '/api/chat/stream'

export function listen(): () => void {
  const first = new EventSource(url, { fetch: streamFetch })
  first.addEventListener('ws.close', () => first.close())
  first.addEventListener('message', (event) => (event.data === 'bye' ? signOut() : show(event.data)))
  const second = new EventSource('/api/chat/stream', { fetch: streamFetch })
  second.addEventListener('ws.close', () => second.close())
  second.addEventListener('message', (event) => show(event.data))
  return () => second.close()
}
