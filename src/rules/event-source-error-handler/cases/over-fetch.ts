import { fetchEventSource } from '@microsoft/fetch-event-source'

await fetchEventSource('/events', {
  // finds: event-source-error-handler/checks-answer
  async onopen(response) {
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
  },
  // finds: event-source-error-handler/fetch-error
  onerror: (error) => console.error(error),
})

// finds: event-source-error-handler/none
await fetchEventSource('/events', { onmessage: (message) => console.log(message.data) })

declare const handlers: object
// clean: they may be in there
await fetchEventSource('/events', { ...handlers })
