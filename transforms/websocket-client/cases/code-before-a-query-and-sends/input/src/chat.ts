import type { HttpService } from './http.service'

export class Chat {
  private socket: WebSocket

  constructor(http: HttpService, key: string) {
    this.socket = new WebSocket(http.getSocketUrl() + '?key=' + key)
    this.socket.onmessage = ({ data }) => console.log(data)
  }

  say(message: object) {
    this.socket.send(JSON.stringify(message))
  }
}
