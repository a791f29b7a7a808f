import { settings } from './settings'

export class Feed {
  url = settings.feed()

  open() {
    // socket: native inline
    const socket = new WebSocket(this.url)
    socket.onmessage = (event) => console.log(event.data)
  }
}
