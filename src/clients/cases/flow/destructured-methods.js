// Methods without their socket throw when called; people write it all the same, with call or in a wrapper.
export function openDoor(address) {
  // socket: native
  const socket = new WebSocket(address)
  const { send, close, addEventListener: on } = socket

  // use: handler
  on.call(socket, 'message', (event) => {
    if (event.data === 'who?') {
      // use: send
      send.call(socket, 'me')
    }
  })

  const { readyState } = window.document
  // clean: the state of the document
  if (readyState === 'complete') {
    // use: close
    close.apply(socket, [1000])
  }

  // use: state
  const { url } = socket
  return url
}
