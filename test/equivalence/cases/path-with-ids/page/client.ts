declare function show(text: string): void

export function watchRoom(room: string) {
  const ws = new WebSocket(`wss://chat.example.com/rooms/${encodeURIComponent(room)}/ws`)
  ws.onmessage = (event) => show(event.data)
  return () => ws.close()
}

const stop = watchRoom('お茶の間')
Object.assign(window, { stop })
