import WebSocket from 'ws'
import { once } from 'node:events'

/** All of it can be said of events. */
export function text(show) {
  // socket: ws adapter A07 A45
  const feed = new WebSocket('ws://localhost:7100/feed')
  feed.on('message', (data) => show(JSON.parse(data)))
  feed.on('close', (code, reason) => console.log(code, reason.toString()))
}

/** A Buffer's text, not a member of an event. */
export function textOfBuffer(show) {
  // socket: ws adapter A45
  const feed = new WebSocket('ws://localhost:7100/feed')
  feed.on('message', (data) => show(JSON.parse(data.toString())))
}

export function textOfEvent(show) {
  // socket: ws adapter A30 A45
  const feed = new WebSocket('ws://localhost:7100/feed')
  feed.onmessage = (event) => show(event.toString())
}

export function binaryOrNot(show) {
  // socket: ws manual R06
  const feed = new WebSocket('ws://localhost:7100/feed')
  feed.on('message', (data, isBinary) => show(isBinary ? data : String(data)))
}

export function bytes(show) {
  // socket: ws manual R06
  const feed = new WebSocket('ws://localhost:7100/feed')
  feed.on('message', (data) => show(data.buffer))
}

export function pings() {
  // socket: ws manual R06
  const feed = new WebSocket('ws://localhost:7100/feed')
  feed.on('message', (data) => console.log(String(data)))
  setInterval(() => feed.ping(), 30000)
}

export function pongs(alive) {
  // socket: ws manual R06
  const feed = new WebSocket('ws://localhost:7100/feed')
  feed.on('pong', alive)
}

export function chained(show) {
  // socket: ws manual R06
  const feed = new WebSocket('ws://localhost:7100/feed')
  feed.on('open', () => console.log('open')).on('message', (data) => show(String(data)))
}

export function sentUnknown(words) {
  // socket: ws manual R06
  const feed = new WebSocket('ws://localhost:7100/feed')
  feed.on('open', () => feed.send(words))
}

export function heardOfIt() {
  // socket: ws manual R06
  const feed = new WebSocket('ws://localhost:7100/feed')
  feed.on('open', () => feed.send('hello', (error) => console.log(error)))
}

export async function awaited() {
  // socket: ws manual R06
  const feed = new WebSocket('ws://localhost:7100/feed')
  await once(feed, 'open')
}

export function codeOfError(retry) {
  // socket: ws manual R06
  const feed = new WebSocket('ws://localhost:7100/feed')
  feed.on('error', (error) => error.code === 'ECONNREFUSED' && retry())
}

export function inConversation() {
  // socket: ws manual R06
  const feed = new WebSocket('ws://localhost:7100/feed', { handshakeTimeout: 5000 })
  feed.on('message', (data) => console.log(String(data)))
}
