import { fetchEventSource } from '@microsoft/fetch-event-source'

// finds: fetch-event-source-hidden/posts-again
await fetchEventSource('/answers', { method: 'POST', body: '{}' })

// finds: fetch-event-source-hidden/closes-hidden
await fetchEventSource('/events', { onmessage: (message) => console.log(message.data) })

// clean: it stays open
await fetchEventSource('/events', { openWhenHidden: true })

declare const shared: object
// clean: it may be said there
await fetchEventSource('/events', { ...shared })
