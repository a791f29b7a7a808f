export class ChatService {
  async save(text: string) {
    return { text }
  }

  async publish(server: { emit(name: string, text: string): void }, text: string) {
    return server.emit('message', text)
  }
}
