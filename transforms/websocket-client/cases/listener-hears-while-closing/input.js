const ws = new WebSocket('ws://localhost/feed')
ws.addEventListener('message', (event) => console.log(event.data))

export const ask = (what) => ws.send(`ask ${what}`)
export const stop = () => ws.close()
