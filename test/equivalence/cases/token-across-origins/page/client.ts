import { firstToken, renew } from './auth'

declare function show(text: string): void

const chatSocket = new WebSocket(`wss://chat.example.com/ws?token=${firstToken}`)
chatSocket.onmessage = (event) => show(event.data)

function say(text: string): void {
  chatSocket.send(JSON.stringify({ text }))
}

Object.assign(window, { say, renew })
