import { show } from './show'

let news: EventSource | null = null
let prices: EventSource | null = null

export function open(): void {
  news = new EventSource('http://localhost/news/stream', { withCredentials: true })
  news.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
  news.onmessage = (event) => show(event.data)
  prices = new EventSource('http://localhost/prices/stream', { withCredentials: true })
  prices.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
  prices.onmessage = (event) => show(event.data)
}
