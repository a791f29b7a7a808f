class SseSocket {}

const events = new EventSource('/feed/stream')
events.addEventListener('ws.close', () => events.close())
events.onmessage = (event) => console.log(event.data, SseSocket.name)
