import { getToken } from './auth.js'

const ws = new WebSocket(`wss://chat.example.com/ws?token=${getToken()}`)
ws.onmessage = (event) => console.log(event.data)

export const ask = (what) => ws.send(`ask ${what}`)
export const stop = () => ws.close()
