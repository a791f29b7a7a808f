declare function show(text: string): void

class Bus {
  private readonly emit: (text: string) => void

  constructor(ws: WebSocket) {
    this.emit = ws.send.bind(ws)
    ws.onmessage = ({ data }) => show(data)
  }

  publish(topic: string): void {
    this.emit(`publish ${topic}`)
  }
}

const bus = new Bus(new WebSocket('wss://chat.example.com/ws'))
Object.assign(window, { publish: (topic: string) => bus.publish(topic) })
