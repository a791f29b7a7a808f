import WebSocket from 'ws'

/** The package's emitter methods are handlers as well. */
export function bridge(address: string, write: (line: string) => void) {
  // socket: ws
  const upstream = new WebSocket(address, { headers: { authorization: 'Bearer x' } })

  // use: handler
  upstream.on('open', () => {
    // use: send
    upstream.send('hello', (error) => error && console.error(error))
  })
  // use: handler
  upstream.once('message', (data) => write(data.toString()))
  const failed = (error: Error) => write(error.message)
  // use: handler
  upstream.on('error', failed)

  const timer = setInterval(() => {
    // use: other
    upstream.ping()
  }, 10_000)

  return () => {
    clearInterval(timer)
    // use: handler
    upstream.off('error', failed)
    // use: close
    upstream.terminate()
  }
}
