import * as loaded from 'ws'
import { lifecycle } from './lifecycle'

type SocketClass = new (url: string) => { send(text: string): void }

const recordOf = (value: unknown): Record<string, unknown> | null =>
  value && typeof value === 'object' ? (value as Record<string, unknown>) : null

const classOf = (value: unknown): SocketClass => {
  const record = recordOf(value)
  const candidates = [record?.WebSocket, record?.default, value]
  const found = candidates.find((one): one is SocketClass => typeof one === 'function')
  if (!found) throw new Error('no class')
  return found
}

export class Feed {
  readonly WebSocketCtor: SocketClass
  readonly life: () => unknown

  constructor(given: { WebSocketCtor?: unknown }) {
    this.WebSocketCtor =
      typeof given.WebSocketCtor === 'function' ? (given.WebSocketCtor as SocketClass) : classOf(loaded)
    this.life = lifecycle({ WebSocketCtor: this.WebSocketCtor })
  }
}
