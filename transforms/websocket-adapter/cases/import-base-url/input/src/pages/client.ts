import { useState } from 'react'
import { log } from 'lib/log'

export function listen(show: (text: string) => void) {
  const news = new WebSocket('wss://h.example.com/news')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => show(event.reason)
}

log(useState)
