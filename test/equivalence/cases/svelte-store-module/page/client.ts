import { chat } from './chat-store'

declare function show(text: string): void

chat.subscribe((lines) => show(`${lines.length}: ${lines.at(-1) ?? 'nothing'}`))
chat.connect()
Object.assign(window, { say: chat.say })
