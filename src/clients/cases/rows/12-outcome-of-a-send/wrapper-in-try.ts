// socket: native adapter A12
const ws = new WebSocket('ws://localhost/notes')
ws.onmessage = (event: MessageEvent<string>) => console.log(event.data)

function put(note: string) {
  ws.send(JSON.stringify({ note }))
}

export function save(note: string): boolean {
  try {
    put(note)
    return true
  } catch {
    return false
  }
}
