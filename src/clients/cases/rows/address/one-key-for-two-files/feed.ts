import { settings } from './settings'

export class Feed {
  url = settings.feed()

  open() {
    // socket: native inline
    // note: Q-ENDPOINT
    // says: its key also stands for camera.ts:10, perhaps of another server; the key for this file alone is "feed.ts#${this.url}"
    const socket = new WebSocket(this.url)
    socket.onmessage = (event) => console.log(event.data)
  }
}
