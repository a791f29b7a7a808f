// socket: native
const topic = new WebSocket('ws://localhost/topics')
topic.onopen = () => topic.send(JSON.stringify({ type: 'subscribe', channel: 'auth' }))

// socket: native
const state = new WebSocket('ws://localhost/state')
state.onopen = () => state.send('waiting for auth')

// A word in front of what the text carries is its type.
// socket: native
const line = new WebSocket('ws://localhost/lines')
// feature: auth-on-open
line.onopen = () => line.send('AUTH anonymous')

// socket: native
const written = new WebSocket('ws://localhost/written')
// feature: auth-on-open
written.onopen = () => written.send('{"op":"hello","token":"public"}')

export {}
