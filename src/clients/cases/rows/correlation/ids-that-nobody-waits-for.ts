// socket: native inline
const index = new WebSocket('ws://localhost:7500/index')
index.onmessage = (event) => console.log(JSON.parse(event.data).id)

export function note(id: number, text: string): void {
  index.send(JSON.stringify({ id, text }))
}
