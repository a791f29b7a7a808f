declare function show(text: string): void

class Line {
  private ws: WebSocket | null = null
  private status = ''

  open(): void {
    this.ws = new WebSocket('wss://chat.example.com/ws')
    this.ws.onopen = () => this.setStatus('online')
    this.ws.onmessage = (event) => show(event.data)
    this.ws.onclose = () => {
      this.setStatus('offline')
    }
  }

  leave(): void {
    this.ws?.close()
  }

  private setStatus(text: string): void {
    if (text !== this.status) show(text)
    this.status = text
  }
}

const line = new Line()
line.open()
Object.assign(window, { leave: () => line.leave() })
