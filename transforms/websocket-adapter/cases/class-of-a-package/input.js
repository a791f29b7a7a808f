import { show } from './show.js'
import WebSocket from 'isomorphic-ws'

export function listen() {
  const news = new WebSocket('wss://h.example.com/news')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => show(event.code)
}
