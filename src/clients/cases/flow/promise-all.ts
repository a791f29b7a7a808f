async function ready(address: string): Promise<WebSocket> {
  // socket: native
  const ws = new WebSocket(address)
  await new Promise((resolve) => {
    // use: handler
    ws.addEventListener('open', resolve, { once: true })
  })
  return ws
}

export async function start() {
  const [video, chat] = await Promise.all([ready('/video'), ready('/chat')])
  // use: handler
  chat.onmessage = (event) => console.log(event.data)
  // use: send
  video.send('play')
  return async () => {
    // use: close
    video.close()
    // use: close
    chat.close()
  }
}
