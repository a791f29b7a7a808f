import { fetchEventSource } from '@microsoft/fetch-event-source'
import { EventSource as NodeEventSource } from 'eventsource'
import { EventSource as Local } from './local'

// finds: event-source-client/reads
const native = new EventSource('/api/chat/stream', { withCredentials: true })
// finds: event-source-client/reads
const library = new NodeEventSource(`${location.origin}/api/chat/stream`)
// finds: event-source-client/reads
fetchEventSource('/api/chat/stream', { onmessage: (event) => console.log(event.data) })

// clean: a class of this project
const local = new Local('/api/chat/stream')
// clean: asks whether the class is there
if (typeof EventSource === 'undefined') console.log('none')
// clean: compares a state
const gone = native.readyState === EventSource.CLOSED

export { gone, library, local, native }
