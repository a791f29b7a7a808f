// Nothing here says what is opened.
import { Socket } from './platform'

export function watchPrices(show) {
  // socket: native
  const prices = new Socket('wss://prices.example/live')
  prices.onmessage = (event) => show(event.data)
}
