import ReconnectingWebSocket from 'reconnecting-websocket'
import { show } from './show.js'

const feed = new ReconnectingWebSocket('ws://localhost:8000/ws')
feed.onmessage = (event) => show(event.data)
