export async function open() {
  const { socketUrl } = await (await fetch('/api/session')).json()
  // socket: native adapter A11
  const session = new WebSocket(socketUrl)
  session.onmessage = (event) => console.log(event.data)
}
