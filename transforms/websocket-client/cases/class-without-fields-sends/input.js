export class Live {
  constructor(list) {
    this.list = list
    this._ws = null
  }

  open() {
    this._ws = new WebSocket('ws://localhost/live')
    this._ws.onmessage = (event) => this.list.append(event.data)
  }

  mark(id) {
    if (!this._ws) return
    this._ws.send(`seen ${id}`)
  }
}
