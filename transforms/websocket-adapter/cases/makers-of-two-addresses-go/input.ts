const scheme = location.protocol === 'https:' ? 'wss' : 'ws'

const prices = new WebSocket(`${scheme}://${location.host}/prices`)
prices.onmessage = (event) => console.log(event.data)
prices.onclose = ({ code }) => console.log(code)

const trades = new WebSocket(`${scheme}://${location.host}/trades`)
trades.onmessage = (event) => console.log(event.data)
trades.onclose = ({ code }) => console.log(code)

export {}
