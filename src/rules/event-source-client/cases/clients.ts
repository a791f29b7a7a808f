import { fetchEventSource } from '@microsoft/fetch-event-source'
import { httpBatchLink, httpSubscriptionLink } from '@trpc/client'
import { EventSource as NodeEventSource } from 'eventsource'
import { createClient } from 'graphql-sse'
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

// finds: event-source-client/reads
const link = httpSubscriptionLink({ url: '/trpc' })
// clean: another link of the same package
const batch = httpBatchLink({ url: '/trpc' })
// finds: event-source-client/reads
const graph = createClient({ url: '/graphql/stream' })

export { batch, gone, graph, library, link, local, native }
