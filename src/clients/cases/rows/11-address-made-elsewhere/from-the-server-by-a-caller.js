export async function start(show) {
  const { socketUrl } = await (await fetch('/api/session')).json()
  open(socketUrl, show)
}

function open(url, show) {
  // socket: native adapter A11
  const session = new WebSocket(url)
  session.onmessage = (event) => show(event.data)
}
