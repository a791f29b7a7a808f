/** Small sources for repositories that tests make. */

export const socketUrl = 'wss://api.example.com/ws'

/** Receives only; every part of it can be rewritten. A module, so that its names are its own. */
export const listener = `export function watch(show) {
  const socket = new WebSocket('${socketUrl}')

  socket.onmessage = (event) => {
    show(event.data)
  }
}
`

/** Sends as well, and has lines that no rewrite may touch. */
export const chat = `// A chat. The next line ends in blanks.   
const socket = new WebSocket('${socketUrl}')

socket.onmessage = (event) => {
	show( event.data ) // indented by a tab
}


export function say(text) {
  socket.send(JSON.stringify({ text }))
}
`

/** An ordinary chat: a close handler that only logs goes, whatever else is written. */
export const chatWithClose = chat.replace(
  '\n\nexport',
  "\nsocket.onclose = () => {\n  console.log('closed')\n}\n\nexport",
)

/** Binary frames: nobody rewrites that. */
export const manual = `export function draw(bytes) {
  const socket = new WebSocket('${socketUrl}')
  socket.onopen = () => socket.send(new Uint8Array(bytes))
}
`

/** Names the endpoints of every socket above. */
export const configuration = `endpoints:
  "${socketUrl}":
    stream: /api/stream
    send: /api/message
`
