import { getToken } from './auth'

export class Chat {
  private ws?: WebSocket

  connect(show: (text: string) => void) {
    this.ws = new WebSocket(`wss://chat.example.com/ws?token=${getToken()}`)
    this.ws.onmessage = (event) => show(event.data)
  }

  say(text: string) {
    this.ws?.send(JSON.stringify({ text }))
  }
}
