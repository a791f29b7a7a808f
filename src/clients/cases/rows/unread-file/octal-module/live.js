import { show } from './show'

// socket: native manual R16
const ws = new WebSocket('/live')
ws.onmessage = () => show(010)
