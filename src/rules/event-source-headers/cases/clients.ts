import { EventSource as Package } from 'eventsource'
import { EventSourcePolyfill } from 'event-source-polyfill'

declare const token: string
const bearer = { Authorization: `Bearer ${token}` }

const guide = new EventSource('/api/chat/stream', {
  // finds: event-source-headers/headers
  headers: {
    Authorization: `Bearer ${token}`,
  },
})

// finds: event-source-headers/headers
const short = new window.EventSource('/a', { withCredentials: true, headers: bearer } as EventSourceInit)

const options = { headers: bearer }
// finds: event-source-headers/headers
const apart = new EventSource('/b', options)

const posted = new EventSource('/c', {
  // finds: event-source-headers/request
  method: 'POST',
  // finds: event-source-headers/request
  body: JSON.stringify({ q: 1 }),
})

// clean: the one thing that it reads
const cookies = new EventSource('/d', { withCredentials: true })
// clean: no options at all; headers stand in another call
const plain = new EventSource('/e'), page = fetch('/e', { headers: bearer })
// clean: the package calls fetch, which sends them
const authenticated = new Package('/f', { fetch: (input, init) => fetch(input, { ...init, headers: bearer }) })
// clean: this package reads headers
const polyfill = new EventSourcePolyfill('/g', { headers: bearer })

export function inner(EventSource: new (url: string, init: object) => object) {
  // clean: the class that was handed in
  return new EventSource('/h', { headers: bearer })
}

export { apart, authenticated, cookies, guide, page, plain, polyfill, posted, short }
