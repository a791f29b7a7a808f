import * as library from 'react-use-websocket'
import useWebSocket from 'react-use-websocket'

export function Typed() {
  // socket: react-use-websocket
  // feature: hook-form
  const { lastMessage } = useWebSocket<string>('ws://localhost:7700/price')
  return <b>{lastMessage?.data}</b>
}

export function Taken() {
  // socket: react-use-websocket
  // feature: hook-form
  const { lastMessage, getWebSocket } = useWebSocket('ws://localhost:7700/price')
  return <b>{lastMessage?.data}</b>
}

export function Whole() {
  // socket: react-use-websocket
  // feature: hook-form
  const { lastMessage } = library.default('ws://localhost:7700/price')
  return <b>{lastMessage?.data}</b>
}
