let cursor = 0

function resume(): void {
  // socket: native
  // feature: reconnect-effects
  const socket = new WebSocket(`ws://localhost/log?after=${cursor}`)
  socket.onmessage = (event) => {
    cursor = JSON.parse(event.data).id
  }
  socket.onclose = () => setTimeout(resume, 1000)
}

async function admitted(): Promise<void> {
  // feature: reconnect-effects
  const ticket = await (await fetch('/ticket')).text()
  // socket: native
  // feature: reconnect-effects
  const socket = new WebSocket(`ws://localhost/log/${ticket}`)
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = () => setTimeout(admitted, 1000)
}

function since(): void {
  // socket: native
  // feature: reconnect-effects
  const socket = new WebSocket(`ws://localhost/log?since=${Date.now()}`)
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = () => setTimeout(since, 1000)
}

resume()
admitted()
since()
export {}
