export class Log {
  lines = []

  open() {
    // socket: native inline
    const echo = new WebSocket('ws://localhost:8400/echo')
    echo.onmessage = (event) => {
      this.lines.push(event.data)
    }
  }
}
