import { show } from './show'

function socketBase(): string {
  return location.origin.replace('http', 'ws')
}

export function watchNews() {
  const news = new WebSocket(`${socketBase()}/news`)
  news.onmessage = (event) => show(event.data)
}

export function watchPrices() {
  const prices = new WebSocket(`${socketBase()}/prices`)
  prices.onmessage = (event) => show(event.data)
}
