export function open(WebSocketClass) {
  // socket: native manual R11
  const clock = new WebSocketClass('ws://localhost:7400/clock')
  clock.onmessage = (event) => console.log(event.data)
}
