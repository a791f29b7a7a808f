// `#socket` cannot be reached from outside: all its uses are in this class.
export class Presence {
  #socket = null
  #timer = 0
  #people = new Map()

  join(room, name) {
    // socket: native
    this.#socket = new WebSocket(`/presence/${room}`)
    // use: handler
    this.#socket.onopen = () => this.#tell({ type: 'join', name })
    // use: handler
    this.#socket.onmessage = ({ data }) => this.#update(JSON.parse(data))
    // use: handler
    this.#socket.onclose = this.#gone.bind(this)
  }

  #tell(message) {
    // use: send
    this.#socket.send(JSON.stringify(message))
  }

  #update({ name, seen }) {
    this.#people.set(name, seen)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#tell({ type: 'still-here' }), 20_000)
  }

  #gone() {
    this.#people.clear()
    // use: other
    this.#socket = null
  }

  leave() {
    // use: other
    if (this.#socket === null) return
    // use: close
    this.#socket.close(1000)
  }
}
