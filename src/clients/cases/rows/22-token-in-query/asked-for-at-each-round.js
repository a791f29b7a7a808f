let token

export function renew(next) {
  token = next
}

/** Refused with an old token, the stream is over, and the loop comes with the next one. */
export function connect() {
  // socket: native inline
  const inbox = new WebSocket(`wss://${location.host}/inbox?token=${token}`)
  inbox.onmessage = (event) => console.log(event.data)
  inbox.onclose = () => setTimeout(connect, 3000)
}

connect()
