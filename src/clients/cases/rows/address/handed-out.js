export async function negotiate(show) {
  const { url } = await (await fetch('/negotiate')).json()
  // socket: native adapter A11
  // note: Q-WHERE
  const session = new WebSocket(url)
  session.onmessage = (event) => show(event.data)
}

export function watch(device, show) {
  // socket: native inline
  // note: Q-WHERE
  const feeder = new WebSocket(`ws://${device.address}:81`)
  feeder.onmessage = (event) => show(event.data)
}

export function follow(show) {
  // socket: native inline
  // note: Q-GUESS
  const room = new WebSocket(import.meta.env.VITE_SOCKET_URL)
  room.onmessage = (event) => show(event.data)
}

/** Who calls it is not here, and knows. */
export function open(address, show) {
  // socket: native inline
  // note: Q-GUESS
  const feed = new WebSocket(address)
  feed.onmessage = (event) => show(event.data)
}

/** The host of a setting is the setting's. */
export function ofApi(show) {
  const api = new URL(import.meta.env.VITE_API)
  // socket: native inline
  // note: Q-GUESS
  const live = new WebSocket(`${api.protocol === 'https:' ? 'wss:' : 'ws:'}//${api.host}/live`)
  live.onmessage = (event) => show(event.data)
}

/** Whoever makes it, and is not here, knows. */
export class Feed {
  constructor(address) {
    this.address = address
  }

  open(show) {
    // socket: native inline
    // note: Q-GUESS
    this.socket = new WebSocket(this.address)
    this.socket.onmessage = (event) => show(event.data)
  }
}

export function watchBoxed(address, show) {
  // socket: native inline
  // note: Q-GUESS
  const feed = new WebSocket(address.value)
  feed.onmessage = (event) => show(event.data)
}

/** An API of the account's own. */
export function openGateway(address, show) {
  // socket: native inline
  // note: Q-GUESS
  const feed = new WebSocket(address)
  feed.onmessage = (event) => show(event.data)
}

openGateway('wss://3i2b1n43s9.execute-api.us-east-1.amazonaws.com/production/', console.log)
