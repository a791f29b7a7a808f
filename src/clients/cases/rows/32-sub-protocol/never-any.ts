// socket: native inline
const listed = new WebSocket('ws://localhost:6900/listed', [])
listed.onmessage = (event) => console.log(event.data)

function open(name: string, protocols?: string | string[]) {
  // socket: native inline
  const opened = new WebSocket('ws://localhost:6900/opened', protocols)
  opened.onmessage = (event) => console.log(name, event.data)
}
open('first')
open('second', undefined)

function watch({ name, protocols = [] }: { name: string; protocols?: string[] }) {
  // socket: native inline
  const watched = new WebSocket('ws://localhost:6900/watched', protocols)
  watched.onmessage = (event) => console.log(name, event.data)
}
watch({ name: 'only' })

function follow(name: string, options: { protocols?: string[] } = {}) {
  // socket: native inline
  const followed = new WebSocket('ws://localhost:6900/followed', options.protocols ?? [])
  followed.onmessage = (event) => console.log(name, event.data)
}
follow('only')

class Live {
  private socket?: WebSocket
  constructor(
    private readonly name: string,
    private readonly versions: string[] = [],
  ) {}
  open() {
    // socket: native inline
    this.socket = new WebSocket('ws://localhost:6900/live', this.versions)
    this.socket.onmessage = (event) => console.log(this.name, event.data)
  }
  close() {
    this.socket?.close()
  }
}
new Live('only').open()
