declare function show(text: string): void

class Chat {
  #ws: WebSocket

  constructor(url: string) {
    this.#ws = new WebSocket(url)
    this.#ws.onmessage = (event) => show(event.data)
    this.#ws.onclose = (event) => show(`closed ${event.code} ${event.wasClean}`)
  }

  say(text: string) {
    this.#ws.send(JSON.stringify({ text }))
  }

  leave() {
    this.#ws.close()
  }
}

const chat = new Chat(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`)
Object.assign(window, { say: (text: string) => chat.say(text), leave: () => chat.leave() })
