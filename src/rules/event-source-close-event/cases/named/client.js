const stream = new EventSource('/jobs')
// clean: the server sends an event of this name
stream.addEventListener('close', () => stream.close())
