import { connect } from './connect'

declare function show(text: string): void

async function main() {
  await connect('wss://chat.example.com/nowhere').catch((error: Error) => show(error.message))
  const ws = await connect('wss://chat.example.com/ws')
  ws.onmessage = (event) => show(event.data)
  ws.send('first')
  ws.send('second')
}

main()
