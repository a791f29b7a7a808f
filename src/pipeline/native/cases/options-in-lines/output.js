export function open(show) {
  const events = new EventSource('https://chat.example.com/ws/stream?tenant=7', { withCredentials: true })
  events.addEventListener('ws.close', () => events.close())

  let sending = Promise.resolve()
  function post(body) {
    sending = sending
      .then(async () => {
        if (events.readyState === EventSource.CLOSED) return
        const response = await fetch('/api/message?tenant=7', {
          method: 'POST',
          headers: { 'Content-Type': 'text/plain' },
          credentials: 'include',
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  events.onmessage = (event) => show(event.data)
  document.querySelector('#say').onclick = () => post('hello')
}
