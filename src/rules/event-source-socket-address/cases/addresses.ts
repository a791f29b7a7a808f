import { EventSource as Own } from './own'

const base = 'wss://chat.example.com'
const scheme = location.protocol === 'https:' ? 'wss' : 'ws'

// finds: event-source-socket-address/address
export const written = new EventSource('ws://chat.example.com/stream')
// finds: event-source-socket-address/address
export const constant = new EventSource(`${base}/stream`)
// finds: event-source-socket-address/address
export const chosen = new EventSource(`${scheme}://${location.host}/stream`)
// clean: converted
export const converted = new EventSource(`${location.protocol}//${location.host}/ws`)
// clean: a path that is called ws
export const path = new EventSource('/ws')
// clean: a class of this project
export const own = new Own('ws://chat.example.com/stream')
