import { receiveMoves, sendMoves } from './moves.js'

const websocket = new WebSocket('wss://chat.example.com/ws')
receiveMoves(document.querySelector('#app'), websocket)
window.move = sendMoves(websocket)
