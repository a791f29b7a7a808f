const pending = new Map<number, (answer: string) => void>()
let last = 0

// socket: native adapter A46
// note: W-LATENCY
const index = new WebSocket('ws://localhost:7500/index')
index.onmessage = (event) => {
  const { id, answer } = JSON.parse(event.data)
  pending.get(id)?.(answer)
  pending.delete(id)
}

export function ask(question: string): Promise<string> {
  const id = ++last
  return new Promise((resolve) => {
    pending.set(id, resolve)
    index.send(JSON.stringify({ id, question }))
  })
}
