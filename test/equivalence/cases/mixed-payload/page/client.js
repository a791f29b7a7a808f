const ws = new WebSocket('wss://chat.example.com/ws')

ws.onmessage = (event) => {
  try {
    show(`message from ${JSON.parse(event.data).user}`)
  } catch {
    show(`text: ${event.data}`)
  }
}

export const setName = (name) => ws.send(name)
export const post = (body) => ws.send(JSON.stringify({ body }))

Object.assign(window, { setName, post })
