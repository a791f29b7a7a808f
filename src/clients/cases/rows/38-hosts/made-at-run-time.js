// socket: native inline
const market = new WebSocket(`wss://${import.meta.env.VITE_HOST}/orders`)
market.onmessage = (event) => console.log(event.data)

export {}
