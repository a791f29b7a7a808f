import { ChatService } from './chat.service'

declare function show(text: string): void

const service = new ChatService()
service.connected$.subscribe((connected) => show(connected ? 'connected' : 'disconnected'))
service.messages$.subscribe({
  next: ({ user, text }) => show(`${user}: ${text}`),
  error: (error: Error) => show(error.message),
})
service.connect()
Object.assign(window, { say: (text: string) => service.send(text) })
