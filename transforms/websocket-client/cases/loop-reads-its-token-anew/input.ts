import { show } from './show'

class Inbox {
  private ws: WebSocket | null = null
  private timer: ReturnType<typeof setTimeout> | null = null
  private left = false

  connect() {
    const token = localStorage.getItem('access_token')
    if (!token) return

    this.left = false
    const protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
    const wsUrl = `${protocol}//${window.location.host}/api/ws?token=${token}`
    this.ws = new WebSocket(wsUrl)

    this.ws.onmessage = (event) => show(event.data)

    this.ws.onclose = () => {
      if (!this.left) this.again()
    }
  }

  leave() {
    this.left = true
    if (this.timer) clearTimeout(this.timer)
    this.ws?.close()
  }

  private again() {
    this.timer = setTimeout(() => this.connect(), 2000)
  }
}

export const inbox = new Inbox()
