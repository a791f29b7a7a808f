let token

export function renew(next) {
  token = next
}

let inbox

/** What is sent with an old token would be refused. */
export function connect() {
  // socket: native adapter A22
  inbox = new WebSocket(`wss://${location.host}/inbox?token=${token}`)
  inbox.onmessage = (event) => console.log(event.data)
  inbox.onclose = () => setTimeout(connect, 3000)
}

export function read(id) {
  inbox.send(JSON.stringify({ read: id }))
}

connect()
