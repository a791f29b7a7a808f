export function connect() {
  const token = localStorage.getItem('token')
  // socket: native inline
  const inbox = new WebSocket(`wss://${location.host}/inbox?token=${token}`)
  inbox.onmessage = (event) => console.log(event.data)
  inbox.onclose = () => setTimeout(connect, 3000)
}

connect()
