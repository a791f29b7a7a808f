export class Feed {
  protected socket: WebSocket | null = null

  open(): void {
    this.socket = new WebSocket('ws://localhost/feed')
    this.socket.onmessage = (event) => console.log(event.data)
  }

  ask(what: string): void {
    this.socket?.send(what)
  }
}

export class NewsFeed extends Feed {
  post(title: string): void {
    this.ask(`post ${title}`)
  }
}
