import { show } from './show'

let news: WebSocket | null = null
let prices: WebSocket | null = null

export function open(): void {
  news = new WebSocket('ws://localhost/news')
  news.onmessage = (event) => show(event.data)
  prices = new WebSocket('ws://localhost/prices')
  prices.onmessage = (event) => show(event.data)
}
