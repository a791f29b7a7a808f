import { useCallback } from 'react'
import useWebSocket from 'react-use-websocket'

export function Bidding() {
  // socket: react-use-websocket adapter A49
  const { sendJsonMessage: send, lastJsonMessage } = useWebSocket('ws://localhost:7700/bids')
  const bid = useCallback(
    // use: send sendJsonMessage
    () => send({ bid: 1 }),
    [send],
  )
  return <button onClick={bid}>{lastJsonMessage?.price}</button>
}

export function Whole() {
  // socket: react-use-websocket adapter A49
  const socket = useWebSocket('ws://localhost:7700/whole')
  // use: send sendMessage
  const greet = () => socket.sendMessage('hello')
  return <button onClick={greet}>{socket.lastMessage?.data}</button>
}

export function Handed({ Form }) {
  // socket: react-use-websocket adapter A49
  const { sendMessage } = useWebSocket('ws://localhost:7700/handed')
  // use: escape .sendMessage is passed on
  return <Form onSubmit={sendMessage} />
}

export function Unused() {
  // socket: react-use-websocket inline
  const { sendMessage, lastMessage } = useWebSocket('ws://localhost:7700/unused')
  return <b>{lastMessage?.data}</b>
}
