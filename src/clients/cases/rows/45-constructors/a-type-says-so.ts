export function open(Socket: typeof WebSocket) {
  // socket: native manual A45 R19
  const clock = new Socket('ws://localhost:7400/clock')
  clock.onmessage = (event) => console.log(event.data)
}
