let ws = null

export function open() {
  ws = new WebSocket('ws://localhost/feed')
  ws.onmessage = (event) => console.log(event.data)
}

export function forget() {
  ws = null
}

export function ask(what) {
  ws.send(`ask ${what}`)
}
