const ws = new WebSocket('wss://chat.example.com/ws')
ws.onopen = () => {
  console.log(`connected: ${ws.readyState}`)
}
ws.onmessage = (event) => window.show(event.data)
ws.onclose = (event) => {
  console.log('closed', event.type)
  // Nothing to be done.
}

Object.assign(window, {
  say: (text) => ws.send(`say ${text}`),
  sayAndLeave(text) {
    ws.send(`say ${text}`)
    ws.close()
  },
})
