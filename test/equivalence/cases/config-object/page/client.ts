import config from './config'

declare function show(text: string): void

class Orders {
  private ws: WebSocket

  constructor(url: string) {
    this.ws = new WebSocket(url)
    this.ws.addEventListener('message', (event) => this.onMessage(event))
  }

  private onMessage({ data }: MessageEvent<string>) {
    show(`${config.name}: ${data}`)
  }

  stop() {
    this.ws.close()
  }
}

const orders = new Orders(config.wsUrl)
Object.assign(window, { stop: () => orders.stop() })
