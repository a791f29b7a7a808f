type Waiting = { resolve: (value: string) => void; reject: (error: Error) => void }

export class Rpc {
  private readonly pending = new Map<number, Waiting>()
  private nextId = 1

  constructor(private readonly ws: WebSocket) {
    ws.addEventListener('message', (event) => {
      const { id, result, error } = JSON.parse(event.data)
      const waiting = this.pending.get(Number(id))
      this.pending.delete(Number(id))
      if (error) waiting?.reject(new Error(error))
      else waiting?.resolve(result)
    })
    ws.addEventListener('close', () => {
      for (const { reject } of this.pending.values()) reject(new Error('connection closed'))
      this.pending.clear()
    })
  }

  call(method: string): Promise<string> {
    const id = this.nextId++
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject })
      setTimeout(() => {
        if (this.pending.delete(id)) reject(new Error(`${method} timed out`))
      }, 1200)
      this.ws.send(JSON.stringify({ id, method }))
    })
  }
}
