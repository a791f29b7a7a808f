declare function show(text: string): void

function run(job: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const lines: string[] = []
    const ws = new WebSocket(`wss://chat.example.com/ws/${job}`)
    ws.onmessage = (event) => lines.push(event.data)
    ws.onerror = () => reject(new Error('no answer'))
    ws.onclose = (event) => (event.code === 1000 ? resolve(lines) : reject(new Error(`${event.code}`)))
  })
}

run('build').then(
  (lines) => show(`done: ${lines.join(', ')}`),
  (error: Error) => show(`failed: ${error.message}`),
)
