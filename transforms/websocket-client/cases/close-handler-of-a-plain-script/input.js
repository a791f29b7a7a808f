const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
ws.onclose = () => {
  document.body.classList.add('offline')
}
