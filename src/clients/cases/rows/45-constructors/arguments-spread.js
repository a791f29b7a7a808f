export function open(...where) {
  // socket: native manual R11
  const clock = new WebSocket(...where)
  clock.onmessage = (event) => console.log(event.data)
}
