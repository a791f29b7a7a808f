declare function show(text: string): void

const news = new WebSocket('wss://chat.example.com/news/ws')
news.onmessage = (event) => show(`news: ${event.data}`)

const chat = new WebSocket('wss://chat.example.com/chat/ws')
chat.onmessage = (event) => show(`chat: ${event.data}`)

export function say(text: string): void {
  chat.send(JSON.stringify({ text }))
}

Object.assign(window, { say })
