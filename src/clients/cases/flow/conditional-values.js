// The socket is one of the values that an expression may have.
let shared = null

function connection(options = {}) {
  // socket: native
  const ws = options.socket || new WebSocket(options.address ?? '/default')
  // socket: native
  shared ??= new WebSocket('/shared')
  const chosen = options.shared ? shared : ws
  // use: handler
  chosen.onmessage = options.onMessage
  const fallback = (options.shared && shared) || ws
  // use: send
  fallback.send('hello')
  return chosen
}

export function closeShared() {
  // use: other
  shared &&
    // use: close
    shared.close()
  // use: other
  shared = null
}

export function sendTo(options) {
  // use: send
  connection(options).send('again')
  // use: send
  ;(shared ?? connection(options)).send('once more')
}
