declare function show(text: string): void


import { ChatClient } from './chat-client'

const client = new ChatClient((text) => show(text))
client.connect()
Object.assign(window, {
  say: (text: string) => client.send(text),
  leave: () => client.close(),
})
