import { show } from './show'

class Inbox {
  private ws: EventSource | null = null
  private timer: ReturnType<typeof setTimeout> | null = null
  private left = false

  connect() {
    const token = localStorage.getItem('access_token')
    if (!token) return

    this.left = false
    const protocol = window.location.protocol
    const wsUrl = `${protocol}//${window.location.host}/api/ws/stream?token=${token}`
    this.ws = new EventSource(wsUrl)

    this.ws.onmessage = (event) => show(event.data)

    this.ws.onerror = () => {
      if (!this.left && this.ws?.readyState === EventSource.CLOSED) this.again()
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
