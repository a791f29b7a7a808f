import { show } from './show'
import { EventSource } from 'eventsource'

let events: EventSource

function connect() {
	events = new EventSource('/feed', {
		fetch: async (input, init) => {
			const response = await fetch(input, init)
			// The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
			if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
			return response
		},
	})
	events.addEventListener('open', () => { console.log('open') })
	events.addEventListener('message', (event) => show(event.data))
}

connect()
