declare function show(text: string): void

const scheme = () => (location.protocol === 'https:' ? 'wss:' : 'ws:')
const ws = new WebSocket(`${scheme()}//${location.host}/ws`)
ws.onmessage = (event) => show(event.data)
