const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)

export function subscribe(topics) {
  ws.send(
    JSON.stringify({
      topics,
    }),
  )
}

export function refresh() {
  ws.send('refresh')
}
