const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => console.log(event.data)

export const ask = (what) => ws['send'](`ask ${what}`)
export const stop = () => ws['close']()
