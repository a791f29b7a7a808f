declare function show(text: string): void

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function session(): Promise<CloseEvent> {
  return new Promise((resolve) => {
    const ws = new WebSocket('wss://chat.example.com/ws')
    ws.addEventListener('message', (event) => show(event.data))
    ws.addEventListener('close', resolve, { once: true })
  })
}

async function main() {
  for (;;) {
    const { code, reason } = await session()
    if (code === 1000) return show(`finished: ${reason}`)
    await delay(50)
  }
}

main()
