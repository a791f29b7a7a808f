import { store } from './store'

export class Live {
  // No place yet: it says nothing of where the address will lead.
  url = ''

  constructor() {
    this.url = store.getters['socket/url']
  }

  open() {
    // socket: native inline
    // note: Q-WHERE
    const socket = new WebSocket(this.url)
    socket.onmessage = (event) => console.log(event.data)
  }
}
