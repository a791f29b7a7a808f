export let online = false
export const status = { live: false }
let drops = 0

export class Feed {
  connected = false

  start(): void {
    // socket: native
    const socket = new WebSocket('ws://localhost/feed')
    socket.onmessage = (event) => console.log(event.data)
    socket.onclose = () => this.again()
  }

  private again(): void {
    // feature: reconnect-effects
    this.connected = false
    // feature: reconnect-effects
    online = false
    // feature: reconnect-effects
    status.live = false
    // feature: reconnect-effects
    drops += 1
    setTimeout(() => this.start(), 1000)
  }
}

setInterval(() => {
  if (drops > 5) location.reload()
}, 1000)
