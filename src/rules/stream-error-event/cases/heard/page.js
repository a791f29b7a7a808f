const stream = new EventSource('/events')
stream.onerror = () => console.log('connection lost')
