type Pending = { resolve: (value: any) => void; reject: (reason: Error) => void }

export class RpcClient {
  private id = 0
  private pending = new Map<number, Pending>()
  private listeners = new Map<string, Set<(params: any) => void>>()
  private ready: Promise<void>
  private ws: WebSocket

  constructor(url: string) {
    this.ws = new WebSocket(url)
    this.ready = new Promise((resolve, reject) => {
      this.ws.addEventListener('open', () => resolve())
      this.ws.addEventListener('error', () => reject(new Error('cannot connect')))
    })
    this.ws.addEventListener('message', (event) => {
      const message = JSON.parse(event.data)
      if (message.id === undefined) {
        this.listeners.get(message.method)?.forEach((listener) => listener(message.params))
        return
      }
      const call = this.pending.get(message.id)
      if (!call) return
      this.pending.delete(message.id)
      if (message.error) call.reject(new Error(message.error.message))
      else call.resolve(message.result)
    })
    this.ws.addEventListener('close', () => {
      for (const { reject } of this.pending.values()) reject(new Error('connection lost'))
      this.pending.clear()
    })
  }

  async call<T>(method: string, params?: unknown): Promise<T> {
    await this.ready
    const id = ++this.id
    return new Promise<T>((resolve, reject) => {
      this.pending.set(id, { resolve, reject })
      this.ws.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
    })
  }

  on(method: string, listener: (params: any) => void) {
    const set = this.listeners.get(method) ?? new Set()
    this.listeners.set(method, set.add(listener))
    return () => set.delete(listener)
  }
}
