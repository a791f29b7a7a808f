new EventSource('https://api.example.com/events')
