import { camera } from './settings'

export class Camera {
  url = camera.address

  open() {
    // socket: native inline
    // note: Q-WHERE
    // says: { "camera.ts#${this.url}": { stream: ./stream } }
    const socket = new WebSocket(this.url)
    socket.onmessage = (event) => console.log(event.data)
  }
}
