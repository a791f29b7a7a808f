const useDemo = false

/** A page that is opened as a file, and a branch that is never taken, name no host. */
export function live(show) {
  let address = `wss://${location.host}/live`
  if (location.protocol === 'file:') address = 'wss://demo.acme-live.io/live'
  if (useDemo) address = 'wss://other.acme-live.io/live'
  // socket: native inline
  // note: Q-GUESS
  const live = new WebSocket(address)
  live.onmessage = (event) => show(event.data)
}

const api = 'https://api.acme-live.io'

/** The scheme that is taken off is no host. */
export function feed(show) {
  // socket: native inline
  // note: Q-HOST
  const feed = new WebSocket(`wss://${api.replace('https://', '').replace('http://', '')}/feed`)
  feed.onmessage = (event) => show(event.data)
}
