import { firstToken, renew } from './auth'

declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws?token=' + encodeURIComponent(firstToken))
ws.onmessage = (event) => show(event.data)

Object.assign(window, { renew })
