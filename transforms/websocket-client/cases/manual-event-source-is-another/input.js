import { EventSource } from './polyfills.js'

const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
export const old = new EventSource('/old')
