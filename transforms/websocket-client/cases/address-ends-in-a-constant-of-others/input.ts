import { show } from './show'

const PATH = '/ws'
export const router = { path: PATH }
const ws = new WebSocket('ws://' + location.host + PATH)
ws.onmessage = (event) => show(event.data)
