const filled: string[] = []
if (location.hash) filled.push('v2')
// socket: native manual R03
const socket = new WebSocket('ws://localhost:6900/filled', filled)
socket.onmessage = (event) => console.log(event.data)

export function handedOn(url: string, protocols?: string | string[]) {
  // socket: native manual R03
  const opened = new WebSocket('ws://localhost:6900/handed-on', protocols)
  opened.onmessage = (event) => console.log(url, event.data)
}
handedOn('first')
export const openers = [handedOn]

function sometimes(protocols?: string) {
  // socket: native manual R03
  const opened = new WebSocket('ws://localhost:6900/sometimes', protocols)
  opened.onmessage = (event) => console.log(event.data)
}
sometimes()
sometimes('v1')

function spread(...given: [string, string[]?]) {
  many(...given)
}
function many(url: string, protocols?: string[]) {
  // socket: native manual R03
  const opened = new WebSocket('ws://localhost:6900/spread', protocols)
  opened.onmessage = (event) => console.log(url, event.data)
}
many('once')
spread('twice', ['v1'])

export function uncalled(protocols?: string[]) {
  // socket: native manual R03
  const opened = new WebSocket('ws://localhost:6900/uncalled', protocols)
  opened.onmessage = (event) => console.log(event.data)
}

export function forOthers(protocols?: string[]) {
  // socket: native manual R03
  const opened = new WebSocket('ws://localhost:6900/others', protocols)
  opened.onmessage = (event) => console.log(event.data)
}
forOthers()

export class Client {
  constructor(readonly protocols?: string[]) {}
  open() {
    // socket: native manual R03
    const opened = new WebSocket('ws://localhost:6900/client', this.protocols)
    opened.onmessage = (event) => console.log(event.data)
  }
}
new Client().open()

class Live {
  versions: string[] = []
  open() {
    // socket: native manual R03
    const opened = new WebSocket('ws://localhost:6900/live', this.versions)
    opened.onmessage = (event) => console.log(event.data)
  }
}
const live = new Live()
live.versions = ['v1']
live.open()
