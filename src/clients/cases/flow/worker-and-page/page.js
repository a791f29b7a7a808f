const socket = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })

// clean: a worker, whatever its name
socket.onmessage = (event) => console.log(event.data)
// clean: a worker
socket.onerror = () => console.warn('worker failed')
socket.postMessage({ type: 'hello' })
