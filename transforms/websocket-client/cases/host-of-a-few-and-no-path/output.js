const protocol = window.location.protocol
const host = import.meta.env.DEV ? 'localhost:3001' : window.location.host
const events = new EventSource(`${protocol}//${host}/stream`, { withCredentials: true })
events.addEventListener('ws.close', () => events.close())
events.onmessage = (event) => console.log(event.data)
