import { Rpc } from './rpc'

declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
const rpc = new Rpc(ws)
const call = (method: string) =>
  rpc.call(method).then(show, (error: Error) => show(`failed: ${error.message}`))

ws.addEventListener('open', () => show('ready'))
Object.assign(window, { callAll: () => Promise.all(['slow', 'fast', 'bad', 'lost'].map(call)), call })
