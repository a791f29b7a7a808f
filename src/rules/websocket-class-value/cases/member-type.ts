declare global {
  interface Window {
    // clean: the type of a member
    WebSocket: (url: string) => void
  }
}

export {}
