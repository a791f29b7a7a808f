import { messagesOf } from './messages'

declare function show(text: string): void

async function main() {
  for await (const text of messagesOf(new WebSocket('wss://chat.example.com/ws'))) show(text)
  show('the end')
}

main()
