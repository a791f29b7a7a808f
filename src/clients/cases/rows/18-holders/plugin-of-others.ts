import type { App } from 'vue'

class Line {
  // socket: native adapter A18
  // says: stored on the parameter page, of a function that no code here calls
  socket = new WebSocket('ws://localhost:5600/line')

  constructor() {
    this.socket.onmessage = ({ data }) => document.body.append(data)
  }
}

export function LinePlugin(page: App): void {
  page.line = new Line()
}
