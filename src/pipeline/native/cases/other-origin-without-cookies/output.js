const events = new EventSource('https://feed.example.com/stream')
events.addEventListener('ws.close', () => events.close())
events.onmessage = (event) => console.log(event.data)
