import { options } from './options.js'
import { SseSocket } from './lib/sse-socket.js'
import { token } from './token.js'

const quiet = new SseSocket('/a/stream', { heartbeatMs: 5000, drainMs: 100, retries: 0 })
quiet.onmessage = (event) => console.log(event.data)

const secret = new SseSocket('/b/stream', { headers: async () => ({ Authorization: await token() }) })
secret.onmessage = (event) => console.log(event.data)

const asked = new SseSocket('/c', { stream: null, send: './ask' })
asked.onmessage = (event) => console.log(event.data)
document.querySelector('#ask').onclick = () => asked.send('?')

const made = new SseSocket('/d/stream', options)
made.onmessage = (event) => console.log(event.data)

const spread = new SseSocket('/e/stream', { ...options, credentials: 'omit' })
spread.onmessage = (event) => console.log(event.data)

const mute = new SseSocket('/f/stream')
document.querySelector('#say').onclick = () => mute.send('hello')
