import { show } from './show'

let wait = 1,
    attempts = 0,
    events: EventSource

function connect() {
	events = new EventSource('/feed/stream')
	events.onopen = () => { wait = 1; attempts = 0; console.log('open') }
	events.onmessage = (event) => show(event.data)
	events.onerror = () => { if (events.readyState !== EventSource.CLOSED) return; setTimeout(connect, wait); wait *= 2; attempts++ }
}

connect()
