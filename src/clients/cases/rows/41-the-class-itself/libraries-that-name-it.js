import ReconnectingWebSocket from 'reconnecting-websocket'
import Older from 'reconnectingwebsocket'
import RobustWebSocket from 'robust-websocket'
import Sockette from 'sockette'
import { WebsocketBuilder } from 'websocket-ts'

// socket: reconnecting-websocket manual R08
const first = new RobustWebSocket('ws://localhost:7200/spy')
first.onmessage = (event) => console.log(event.data)

// socket: reconnecting-websocket manual R08
const second = new Sockette('ws://localhost:7200/spy', { onmessage: (event) => console.log(event.data) })

// socket: reconnecting-websocket manual R08
const third = new WebsocketBuilder('ws://localhost:7200/spy')

// socket: reconnecting-websocket adapter A09
const fourth = new ReconnectingWebSocket('ws://localhost:7200/spy')
fourth.onmessage = (event) => console.log(event.data)
console.log(second !== third)

// socket: reconnecting-websocket manual R08
const fifth = new Older('ws://localhost:7200/spy')
fifth.onmessage = (event) => console.log(event.data)
