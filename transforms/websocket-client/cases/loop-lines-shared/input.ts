import { show } from './show'

let wait = 1,
    attempts = 0,
    ws: WebSocket

function connect() {
	ws = new WebSocket('/feed')
	ws.onopen = () => { wait = 1; attempts = 0; console.log('open') }
	ws.onmessage = (event) => show(event.data)
	ws.onclose = () => { setTimeout(connect, wait); wait *= 2; attempts++ }
}

connect()
