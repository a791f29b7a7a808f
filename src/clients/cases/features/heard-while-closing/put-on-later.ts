export class Call {
  private call: WebSocket | null = null

  open(): void {
    // socket: native
    this.call = new WebSocket('ws://localhost:5500/call')
    this.call.onopen = () => console.log('open')
  }

  listen(show: (text: string) => void): void {
    // feature: heard-while-closing
    if (this.call) this.call.onmessage = (event) => show(event.data)
  }

  say(text: string): void {
    this.call?.send(text)
  }

  hangUp(): void {
    this.call?.close()
  }
}
