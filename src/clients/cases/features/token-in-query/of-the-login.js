let token

export async function login(password) {
  const form = new FormData()
  form.append('password', password)
  const answer = await fetch('/login', { method: 'POST', body: form })
  token = await answer.text()
}

export function connect() {
  // socket: native
  const socket = new WebSocket(`ws://localhost/tracker/${token}`)
  socket.onmessage = (event) => console.log(event.data)
}
