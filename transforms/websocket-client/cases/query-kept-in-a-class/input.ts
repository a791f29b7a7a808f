export class Chat {
  private socket: WebSocket | null = null

  join(room: string, user: { id: number; name: string }) {
    this.socket = new WebSocket('wss://chat.example.com/rooms/' + room + '/?user=' + user.id + '&name=' + encodeURIComponent(user.name))
    this.socket.onmessage = ({ data }) => console.log(data)
  }

  say(text: string) {
    this.socket?.send(text)
  }
}
