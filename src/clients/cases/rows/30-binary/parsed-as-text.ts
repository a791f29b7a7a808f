import { gzip } from 'pako'
import superjson from 'superjson'

// socket: native inline
const prices = new WebSocket('ws://localhost:6700/prices')
prices.onmessage = (event) => {
  const data = JSON.parse(event.data)
  show(data.text)
  if (data.stream) show(data.byteLength)
}

// socket: native inline
const typed = new WebSocket('ws://localhost:6700/typed')
typed.onmessage = ({ data }) => {
  const message = superjson.deserialize<{ text: string }>(JSON.parse(data))
  show(message.text)
}

// socket: native inline
const exported = new WebSocket('ws://localhost:6700/exported')
exported.addEventListener('message', (event) => {
  if (event.data === 'ping') return
  console.log(event.data.length)
  receive(event.data)
})

function receive(line: string) {
  const { rows } = JSON.parse(line)
  save(rows.join('\n'))
}

// socket: native inline
const fields = new WebSocket('ws://localhost:6700/fields')
fields.onmessage = (event) => {
  const [name, file] = event.data.split(';')
  show(`${name} ${Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)).length}`)
}

function show(text: string) {
  document.title = text
}

function save(csv: string) {
  location.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
}

export const packed = (text: string) => gzip(text)
