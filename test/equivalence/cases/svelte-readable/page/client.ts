import { readable } from './readable'

declare function show(text: string): void

const prices = readable('', (set) => {
  const ws = new WebSocket('wss://chat.example.com/ws')
  ws.addEventListener('message', (event) => set(event.data))
  return () => ws.close()
})

const stop = prices.subscribe((price) => show(`price ${price}`))
Object.assign(window, { stop, start: () => prices.subscribe((price) => show(`again ${price}`)) })
