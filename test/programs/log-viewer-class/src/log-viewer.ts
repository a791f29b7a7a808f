type Level = 'debug' | 'info' | 'warn' | 'error'

interface Entry {
  time: string
  level: Level
  service: string
  message: string
}

export class LogViewer {
  private socket: WebSocket
  private paused = false
  private backlog: Entry[] = []

  constructor(private readonly list: HTMLElement, private readonly limit = 1000) {
    this.socket = new WebSocket(`ws://${window.location.host}/logs/tail`)
    this.socket.onmessage = (event) => this.receive(JSON.parse(event.data))
  }

  setFilter(level: Level, service?: string) {
    this.socket.send(JSON.stringify({ type: 'filter', level, service }))
    this.list.replaceChildren()
  }

  pause() {
    this.paused = true
  }

  resume() {
    this.paused = false
    this.backlog.splice(0).forEach((entry) => this.append(entry))
  }

  destroy() {
    this.socket.close()
  }

  private receive(entry: Entry) {
    if (this.paused) this.backlog.push(entry)
    else this.append(entry)
  }

  private append(entry: Entry) {
    const row = document.createElement('div')
    row.className = entry.level
    row.textContent = `${entry.time} [${entry.service}] ${entry.message}`
    this.list.append(row)
    while (this.list.childElementCount > this.limit) this.list.firstElementChild?.remove()
  }
}
