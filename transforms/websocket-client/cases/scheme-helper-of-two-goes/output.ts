import { show } from './show'

export function watchNews() {
  const news = new EventSource(`${location.origin}/news/stream`)
  news.addEventListener('ws.close', () => news.close())
  news.onmessage = (event) => show(event.data)
}

export function watchPrices() {
  const prices = new EventSource(`${location.origin}/prices/stream`)
  prices.addEventListener('ws.close', () => prices.close())
  prices.onmessage = (event) => show(event.data)
}
