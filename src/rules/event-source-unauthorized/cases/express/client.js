import { fetchEventSource } from '@microsoft/fetch-event-source'
import { EventSource as HeaderSource } from 'eventsource'

// finds: event-source-unauthorized/refused (likely)
const events = new EventSource('/events')
// finds: event-source-unauthorized/refused (likely)
const later = new EventSource('/later')
// clean: the route asks for nothing
const open = new EventSource('/open')
// clean: the route takes a token of the address as well
const either = new EventSource('/either')
// clean: a session is a cookie
const session = new EventSource('/session')
// clean: a token in the address
const token = new EventSource(`/events?token=${localStorage.token}`)
// clean: of another host
const other = new EventSource('https://example.com/events')

// clean: these send headers
fetchEventSource('/events', { headers: { Authorization: `Bearer ${localStorage.token}` } })
const package_ = new HeaderSource('/events')
fetch('/events', { headers: { Authorization: `Bearer ${localStorage.token}` } })

for (const one of [events, later, open, either, session, token, other, package_]) {
  one.onmessage = ({ data }) => console.log(data)
}
