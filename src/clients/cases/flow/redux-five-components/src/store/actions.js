export const SOCKET_OPENED = 'live/opened'
export const SOCKET_CLOSED = 'live/closed'
export const BID_RECEIVED = 'auction/bid'

export const socketOpened = (socket) => ({ type: SOCKET_OPENED, socket })
export const socketClosed = () => ({ type: SOCKET_CLOSED })
export const bidReceived = (bid) => ({ type: BID_RECEIVED, bid })

/** A thunk: opens the socket and gives it to the store. */
export function connect(address) {
  return (dispatch) => {
    // socket: native
    const socket = new WebSocket(address)
    // use: handler
    socket.onopen = () => dispatch(socketOpened(socket))
    // use: handler
    socket.onmessage = (event) => dispatch(bidReceived(JSON.parse(event.data)))
    // use: handler
    socket.onclose = () => dispatch(socketClosed())
  }
}
