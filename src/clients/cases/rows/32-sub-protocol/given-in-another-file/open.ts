export default function open(protocols?: string[]) {
  // socket: native manual R03
  const opened = new WebSocket('ws://localhost:6900/given', protocols)
  opened.onmessage = (event) => console.log(event.data)
}
open()

export function listen(protocols?: string[]) {
  // socket: native inline
  const opened = new WebSocket('ws://localhost:6900/never', protocols)
  opened.onmessage = (event) => console.log(event.data)
}
