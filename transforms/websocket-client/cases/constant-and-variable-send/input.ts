let current: WebSocket | null = null

export function open(room: string) {
  const ws = new WebSocket('ws://localhost/rooms')
  current = ws
  ws.onopen = () => ws.send(`join ${room}`)
  ws.onmessage = (event) => console.log(event.data)
}

export function say(text: string) {
  if (!current) return
  current.send(`say ${text}`)
}
