import { page } from '$app/stores'

/** On a server there is no page from which this address could be made. */
function connect(path: string): WebSocket {
  // socket: native
  return new WebSocket(`ws://${location.host}/${path}`)
}

export const socket = connect('feed')
// socket: native
export const relative = new WebSocket('/live/feed')
export { page }
