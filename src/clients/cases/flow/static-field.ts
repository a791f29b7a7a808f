// The class itself keeps the socket.
class Live {
  static socket: WebSocket | undefined
  private static waiting: string[] = []

  static open(token: string): void {
    // use: other
    if (Live.socket) return
    // socket: native
    Live.socket = new WebSocket(`wss://live.example/feed?token=${token}`)
    // use: handler
    Live.socket.onopen = () => {
      for (const text of Live.waiting.splice(0)) {
        // use: send
        Live.socket?.send(text)
      }
    }
    // use: handler
    this.socket!.onmessage = (event) => {
      document.dispatchEvent(new CustomEvent('live', { detail: event.data }))
    }
  }

  static send(text: string): void {
    // use: state
    if (this.socket?.readyState === 1) {
      // use: send
      this.socket.send(text)
    } else {
      this.waiting.push(text)
    }
  }
}

export const tell = (text: string) => Live.send(text)

export function signOut() {
  // use: close
  Live.socket?.close()
  // use: other
  Live.socket = undefined
}
