import { createRequire } from 'node:module'
import type * as Ws from 'ws'
import type { Speaker } from './transcript.js'

const require = createRequire(import.meta.url)

/** What a client hears, in order. */
export type Heard =
  | { readonly kind: 'open' }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: number }
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string }
  /** No connection came about; `why` as far as the client learns it. */
  | { readonly kind: 'refused'; readonly why: string }

export interface Connection {
  send(text: string): void
  close(code: number, reason: string): void
  /** undefined: nothing within so many milliseconds. */
  next(ms: number): Promise<Heard | undefined>
  /** At once, whatever is under way. */
  end(): void
}

export type Connect = (speaker: Speaker) => Connection

/** `ws`, as bundled. */
export function webSockets(): typeof Ws {
  return require('#packages/ws') as typeof Ws
}

/** A client of the old system. Redirects are not followed: only the given host is spoken to. */
export function oldClient(base: string, headers: Readonly<Record<string, string>>): Connect {
  return ({ path, protocols, headers: own }) => {
    const heard = new Inbox()
    const { WebSocket } = webSockets()
    const socket = new WebSocket(below(base, path), [...protocols], {
      headers: { ...headers, ...own },
      followRedirects: false,
      handshakeTimeout: 10_000,
    })
    let isOpen = false
    socket.on('open', () => {
      isOpen = true
      heard.add({ kind: 'open' })
    })
    socket.on('message', (data: Buffer, isBinary) =>
      heard.add(
        isBinary ? { kind: 'binary', bytes: data.length } : { kind: 'message', text: data.toString('utf8') },
      ),
    )
    socket.on('error', ({ message }) => {
      if (!isOpen) heard.add({ kind: 'refused', why: message })
    })
    socket.on('close', (code, reason) => {
      if (isOpen) heard.add({ kind: 'closed', code, reason: reason.toString('utf8') })
    })
    return {
      send: (text) => socket.send(text),
      close: (code, reason) => socket.close(code, reason),
      next: (ms) => heard.next(ms),
      end: () => socket.terminate(),
    }
  }
}

/** As much of transforms/runtime/sse-socket as is used here: it is written for pages, whose types are not known in this project. */
interface Adapter {
  readonly SseSocket: new (
    url: string,
    options: { stream: string; send: string; headers(): Readonly<Record<string, string>> },
  ) => {
    onopen: () => void
    onmessage: (event: { readonly data: unknown }) => void
    onerror: (event: { readonly message?: string }) => void
    onclose: (event: { readonly code: number; readonly reason: string }) => void
    send(text: string): void
    close(code?: number, reason?: string): void
  }
}

/** A client of the new system: the adapter that migrated clients use. */
export function newClient(base: string, headers: Readonly<Record<string, string>>): Connect {
  return ({ path, stream, send, headers: own }) => {
    const heard = new Inbox()
    const { SseSocket } = require('#packages/sse-socket') as Adapter
    const socket = new SseSocket(below(base, path), {
      stream,
      send,
      headers: () => ({ ...headers, ...own }),
    })
    let isOpen = false
    let why = ''
    socket.onopen = () => {
      isOpen = true
      heard.add({ kind: 'open' })
    }
    socket.onmessage = ({ data }) => heard.add({ kind: 'message', text: String(data) })
    socket.onerror = ({ message = '' }) => {
      why = message
    }
    socket.onclose = ({ code, reason }) =>
      heard.add(isOpen ? { kind: 'closed', code, reason } : { kind: 'refused', why })
    return {
      send: (text) => socket.send(text),
      close: (code, reason) => socket.close(code, reason),
      next: (ms) => heard.next(ms),
      end: () => socket.close(),
    }
  }
}

/** `http://host/app` and `/ws?x=1` → `http://host/app/ws?x=1`. */
function below(base: string, path: string): string {
  return `${base.replace(/\/$/, '')}${path}`
}

/** What was heard and not asked for yet. */
class Inbox {
  readonly #waiting: Heard[] = []
  #ask: ((heard: Heard) => void) | undefined

  add(heard: Heard): void {
    const ask = this.#ask
    this.#ask = undefined
    if (ask) ask(heard)
    else this.#waiting.push(heard)
  }

  next(ms: number): Promise<Heard | undefined> {
    const first = this.#waiting.shift()
    if (first) return Promise.resolve(first)
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#ask = undefined
        resolve(undefined)
      }, ms)
      this.#ask = (heard) => {
        clearTimeout(timer)
        resolve(heard)
      }
    })
  }
}

/** While `work` runs, `fetch` follows no redirect: a stream is read from the given host or from none. */
export async function withoutRedirects<T>(work: () => Promise<T>): Promise<T> {
  const { fetch } = globalThis
  globalThis.fetch = (input, init) => fetch(input, { ...init, redirect: 'error' })
  try {
    return await work()
  } finally {
    globalThis.fetch = fetch
  }
}
