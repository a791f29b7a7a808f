export function open(url) {
  // socket: native manual R05
  const feed = new WebSocket(url)
  feed.onmessage = (event) => console.log(event.data)
}

export function openWith({ url, log }) {
  // socket: native manual R05
  const feed = new WebSocket(url)
  feed.onmessage = (event) => log(event.data)
}

export function openDefault(host = 'stream.binance.com') {
  // socket: native manual R05
  const feed = new WebSocket(`wss://${host}/ws`)
  feed.onmessage = (event) => console.log(event.data)
}

export class Feed {
  constructor(options) {
    this.options = options
  }
  start() {
    // socket: native manual R05
    const feed = new WebSocket(this.options.url)
    feed.onmessage = (event) => console.log(event.data)
  }
}
