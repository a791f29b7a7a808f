export function once(address: string, signal: AbortSignal): Promise<string> {
  // socket: native
  const socket = new WebSocket(address)
  return new Promise((resolve, reject) => {
    const answered = (event: MessageEvent<string>) => {
      finish()
      resolve(event.data)
    }
    const failed = () => {
      finish()
      reject(new Error('no answer'))
    }
    function finish() {
      // use: handler
      socket.removeEventListener('message', answered)
      // use: handler
      socket.removeEventListener('error', failed)
      // use: close
      socket.close()
    }
    // use: handler
    socket.addEventListener('message', answered, { signal })
    // use: handler
    socket.addEventListener('error', failed, { once: true, passive: true })
    // use: handler
    socket.addEventListener(
      'open',
      () => {
        // use: send
        socket.send('question')
      },
      true,
    )
    signal.addEventListener('abort', failed)
  })
}
