const stop = new AbortController()

// socket: native inline
const bell = new WebSocket('ws://localhost:5800/bell')
bell.addEventListener('message', (event) => console.log(event.data), { signal: stop.signal })
bell.addEventListener('message', () => console.log('the first ring'), { once: true })

export const silence = () => stop.abort()
