import type { Server } from 'socket.io'

export class Messages {
  constructor(private readonly io: Server) {}

  async sendMessage(user: string, text: string) {
    const message = await this.save({ user, text })
    // finds: node-socket-broadcast/emits
    this.io.emit('message', message)
    return message
  }

  broadcast(text: string) {
    // finds: node-socket-broadcast/emits
    this.io.emit('message', { text })
  }

  private async save(message: object) {
    return { ...message, id: 1 }
  }
}
