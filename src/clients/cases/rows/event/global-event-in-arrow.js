export class Link {
  open() {
    // socket: native adapter A05 A30
    // says: the global `event` is used
    this.socket = new WebSocket('ws://localhost:8400/link')
    // An arrow function's `this` is that of the class; `event` without a parameter is the browser's global one.
    this.socket.onerror = () => {
      this.report(event)
    }
  }

  report(problem) {
    document.title = problem.type
  }
}
