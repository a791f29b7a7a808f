import ReconnectingWebSocket from 'reconnecting-websocket'
import PartySocket from 'partysocket'
import { webSocket } from 'rxjs/webSocket'
import useWebSocket from 'react-use-websocket'
import { w3cwebsocket as W3CWebSocket } from 'websocket'
import { useWebSocket as useOwn } from './own-hook'

// finds: websocket-library-client/opened
export const steady = new ReconnectingWebSocket('wss://api.example.com/ws')
// finds: websocket-library-client/opened
export const room = new PartySocket({ host: 'rooms.example.com', room: 'lobby' })
// finds: websocket-library-client/opened
export const subject = webSocket('wss://api.example.com/ws')
// finds: websocket-library-client/opened
export const old = new W3CWebSocket('wss://api.example.com/ws')

export function Prices() {
  // finds: websocket-library-client/opened
  const { lastMessage } = useWebSocket('wss://api.example.com/prices')
  // clean: a hook of the program itself
  useOwn('wss://api.example.com/prices')
  return <p>{lastMessage?.data}</p>
}
