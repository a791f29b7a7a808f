const API = import.meta.env.VITE_WS_URL || 'ws://localhost:8000'

export function openRoom(room: string, show: (text: string) => void) {
  const ws = new WebSocket(`${API}/ws/rooms/${room}`)

  ws.onmessage = (event) => show(event.data)

  return {
    say(text: string) {
      ws.send(JSON.stringify({ type: 'say', text }))
    },
    leave() {
      ws.send(JSON.stringify({ type: 'leave' }))
    },
  }
}
