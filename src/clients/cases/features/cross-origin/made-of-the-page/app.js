import { wsUrl } from './address.js'

const { host, protocol } = window.location
// socket: native
const taken = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/taken`)
taken.onmessage = (event) => console.log(event.data)

class Api {
  constructor() {
    this.base = location.origin.replace('http', 'ws')
  }

  open(show) {
    // socket: native
    const socket = new WebSocket(`${this.base}/kept`)
    socket.onmessage = (event) => show(event.data)
  }
}
new Api().open(console.log)

const origin = window.location.origin
// socket: native
const replaced = new WebSocket(origin.replace(/^http/, 'ws') + '/replaced')
replaced.onmessage = (event) => console.log(event.data)

// socket: native
const helped = new WebSocket(wsUrl('/helped'))
helped.onmessage = (event) => console.log(event.data)

// Another host is put into it.
const api = location.origin.replace('app.', 'api.').replace('http', 'ws')
// socket: native
// feature: cross-origin
const other = new WebSocket(`${api}/other`)
other.onmessage = (event) => console.log(event.data)
