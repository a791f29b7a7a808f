import { camera } from './settings'

export class Camera {
  url = camera.address

  open() {
    // socket: native inline
    // note: Q-ENDPOINT
    // says: the key for this file alone is "camera.ts#${this.url}"
    const socket = new WebSocket(this.url)
    socket.onmessage = (event) => console.log(event.data)
  }
}
