import { Channel } from './channel'

declare function show(text: string): void

const channel = new Channel({ url: 'wss://chat.example.com/ws' }, show)
Object.assign(window, { say: (text: string) => channel.send(text), leave: () => channel.close() })
