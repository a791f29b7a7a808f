/** The messages of a socket, until it is closed. */
export async function* messagesOf(ws: WebSocket): AsyncGenerator<string> {
  const waiting: string[] = []
  let wake = () => {}
  ws.addEventListener('message', ({ data }) => {
    waiting.push(data)
    wake()
  })
  ws.addEventListener('close', () => wake())
  while (waiting.length > 0 || ws.readyState !== WebSocket.CLOSED) {
    const text = waiting.shift()
    if (text !== undefined) yield text
    else
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
}
