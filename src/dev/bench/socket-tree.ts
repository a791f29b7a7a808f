import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gitIn, picker, script } from './tree.js'

/** How a file opens a socket or has to do with one, and how many files do so: the mix of `corpus.md` part C. */
const shapes: readonly (readonly [path: string, files: number, text: (n: number) => string])[] = [
  ['hooks/use-live-N.ts', 14, hook],
  ['live/client-N.ts', 12, client],
  ['live/registry-N.ts', 8, registry],
  ['store/live-slice-N.ts', 8, slice],
  ['context/live-context-N.tsx', 8, context],
  ['pages/board-N.html', 5, page],
  ['components/Feed-N.vue', 5, vue],
  // No trigger: they are read because a socket goes there.
  ['views/hook-user-N.tsx', 14, hookUser],
  ['views/client-user-N.ts', 12, clientUser],
  ['views/registry-user-N.ts', 8, registryUser],
  ['views/slice-user-N.tsx', 8, sliceUser],
  ['views/context-user-N.tsx', 8, contextUser],
]

/** Files that use sockets themselves. */
export const candidates = 60

/** Ordinary code around the sockets: the median file of the repositories has about this many bytes. */
const padding = 4000

/** Writes a repository of 60 candidate files and 50 files that use their sockets. Gives the paths of the scripts among them. */
export function writeSocketTree(root: string): readonly string[] {
  const pick = picker()
  const written: string[] = []
  for (const [pattern, files, text] of shapes) {
    for (let n = 0; n < files; n++) {
      const path = join(root, 'src', pattern.replace('N', String(n)))
      let around = ''
      if (/\.tsx?$/.test(path))
        for (let part = 1; around.length < padding; part++) around += script(pick, part)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, `${text(n)}${around}`)
      written.push(path)
    }
  }
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['commit', '-q', '-m', 'tree'],
  ])
    gitIn(root, args)
  return written.filter((path) => /\.tsx?$/.test(path))
}

function hook(n: number): string {
  return `import { useEffect, useRef, useState } from 'react'

export function useLive${n}(room: string) {
  const ref = useRef<WebSocket | null>(null)
  const [messages, setMessages] = useState<string[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let tries = 0
    function connect() {
      const socket = new WebSocket(\`wss://live.example.com/rooms/\${room}\`)
      ref.current = socket
      socket.onopen = () => {
        tries = 0
        socket.send(JSON.stringify({ type: 'hello', room }))
      }
      socket.onmessage = (event) => setMessages((old) => [...old, JSON.parse(event.data).text])
      socket.onclose = () => {
        timer = setTimeout(connect, Math.min(1000 * 2 ** tries++, 30000))
      }
    }
    connect()
    return () => {
      clearTimeout(timer)
      ref.current?.close()
    }
  }, [room])
  const send = (text: string) => ref.current?.send(JSON.stringify({ type: 'chat', text }))
  return { messages, send, ref }
}
`
}

function hookUser(n: number): string {
  return `import { useLive${n} } from '../hooks/use-live-${n}'

export function HookUser${n}({ room }: { room: string }) {
  const { messages, send, ref } = useLive${n}(room)
  if (ref.current?.readyState === 1) ref.current.send(JSON.stringify({ type: 'seen' }))
  return <button onClick={() => send('hi')}>{messages.length}</button>
}
`
}

function client(n: number): string {
  return `export class Client${n} {
  protected socket?: WebSocket
  #waiting = new Map<number, (value: unknown) => void>()
  private next = 0
  constructor(private readonly url: string) {}
  open(): void {
    this.socket = new WebSocket(this.url, ['v1'])
    this.socket.addEventListener('message', (event) => this.take(event))
    this.socket.addEventListener('close', () => this.reopen())
  }
  request(method: string): Promise<unknown> {
    const id = this.next++
    this.socket?.send(JSON.stringify({ id, method }))
    return new Promise((resolve) => this.#waiting.set(id, resolve))
  }
  raw(): WebSocket | undefined {
    return this.socket
  }
  protected take(event: MessageEvent): void {
    const { id, result } = JSON.parse(event.data)
    this.#waiting.get(id)?.(result)
    this.#waiting.delete(id)
  }
  private reopen(): void {
    setTimeout(() => this.open(), 2000)
  }
}
`
}

function clientUser(n: number): string {
  return `import { Client${n} } from '../live/client-${n}'

export class Extended${n} extends Client${n} {
  leave(): void {
    this.socket?.close(4000, 'left')
  }
}

export const client${n} = new Extended${n}('wss://api.example.com/rpc')
export function watch${n}(): void {
  client${n}.open()
  client${n}.raw()?.addEventListener('error', () => client${n}.leave())
}
`
}

function registry(n: number): string {
  return `const sockets = new Map<string, WebSocket>()

export const registry${n} = {
  get(room: string): WebSocket {
    const known = sockets.get(room)
    if (known) return known
    const made = new WebSocket('wss://live.example.com/' + room)
    sockets.set(room, made)
    setInterval(() => made.send('ping'), 30000)
    return made
  },
}
`
}

function registryUser(n: number): string {
  return `import { registry${n} } from '../live/registry-${n}'

export function tell${n}(room: string, text: string): void {
  const line = registry${n}.get(room)
  if (line.readyState !== 1) return
  line.send(JSON.stringify({ type: 'tell', text }))
  line.onmessage = ({ data }) => console.log(data)
}
`
}

function slice(n: number): string {
  return `import { createSlice } from '@reduxjs/toolkit'

const live${n} = createSlice({
  name: 'live${n}',
  initialState: { line${n}: null as WebSocket | null },
  reducers: {
    setLine${n}(state, action) {
      state.line${n} = action.payload
    },
  },
})

export const { setLine${n} } = live${n}.actions
export function connect${n}(dispatch: (action: unknown) => void): void {
  const socket = new WebSocket('wss://live.example.com/store')
  socket.onopen = () => dispatch(setLine${n}(socket))
}
export default live${n}.reducer
`
}

function sliceUser(n: number): string {
  return `import { useSelector } from 'react-redux'

export function SliceUser${n}() {
  const line = useSelector((state: { live: { line${n}: { send(text: string): void } } }) => state.live.line${n})
  return <button onClick={() => line?.send('from the store')}>send</button>
}
`
}

function context(n: number): string {
  return `import { createContext, useContext, useEffect, useState } from 'react'

const Live${n} = createContext<WebSocket | null>(null)
export const useLine${n} = () => useContext(Live${n})
export function LiveProvider${n}({ children }: { children: unknown }) {
  const [socket, setSocket] = useState<WebSocket | null>(null)
  useEffect(() => {
    const made = new WebSocket('wss://live.example.com/context')
    made.binaryType = 'arraybuffer'
    setSocket(made)
    return () => made.close()
  }, [])
  return <Live${n}.Provider value={socket}>{children}</Live${n}.Provider>
}
`
}

function contextUser(n: number): string {
  return `import { useLine${n} } from '../context/live-context-${n}'

export function ContextUser${n}() {
  const line = useLine${n}()
  line?.addEventListener('message', (event) => console.log(event.data))
  return <button onClick={() => line?.send('from the context')}>send</button>
}
`
}

function page(n: number): string {
  return `<!doctype html>
<title>Board ${n}</title>
<button onclick="board.send('refresh')">refresh</button>
<ul id="list"></ul>
<script>
  var board = new WebSocket('ws://' + location.host + '/board')
  board.onmessage = function (event) {
    document.getElementById('list').textContent = event.data
  }
</script>
`
}

function vue(n: number): string {
  return `<template><button @click="say('hi')">{{ lines.length }}</button></template>
<script>
export default {
  data: () => ({ ws: null, lines: [] }),
  mounted() {
    this.ws = new WebSocket('wss://live.example.com/feed/${n}')
    this.ws.onmessage = ({ data }) => this.lines.push(data)
  },
  methods: {
    say(text) {
      this.ws.send(text)
    },
  },
}
</script>
`
}
