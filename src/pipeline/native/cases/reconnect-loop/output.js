let delay = 500

function connect() {
  const events = new EventSource('/ws/stream')
  events.onopen = () => {
    delay = 500
  }
  events.onmessage = (event) => console.log(event.data)
  events.onerror = () => {
    if (events.readyState !== EventSource.CLOSED) return
    setTimeout(connect, delay)
    delay = Math.min(delay * 2, 30000)
  }
}

connect()
