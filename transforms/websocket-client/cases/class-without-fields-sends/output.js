export class Live {
  constructor(list) {
    this.list = list
    this._ws = null
  }

  open() {
    this._connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
    this._ws = new EventSource(`http://localhost/live/stream?connectionId=${this._connectionId}`, { withCredentials: true })
    this._ws.addEventListener('ws.close', (event) => event.currentTarget.close())
    this._ws.addEventListener('ws.ready', (event) => {
      this._key = JSON.parse(event.data).key
    })
    this._sending = new Promise((resolve) => this._ws.addEventListener('ws.ready', resolve, { once: true }))
    this._ws.onmessage = (event) => this.list.append(event.data)
  }

  _post(body) {
    const stream = this._ws
    const streamId = this._connectionId
    this._sending = this._sending
      .then(async () => {
        if (stream.readyState === EventSource.CLOSED) return
        const response = await fetch(`http://localhost/live/message?connectionId=${streamId}`, {
          method: 'POST',
          headers: { 'Content-Type': 'text/plain', ...(this._key && { 'X-Connection-Key': this._key }) },
          credentials: 'include',
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  mark(id) {
    if (!this._ws) return
    this._post(`seen ${id}`)
  }
}
