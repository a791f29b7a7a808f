import useWebSocket from 'react-use-websocket'

export function Bidding() {
  // socket: react-use-websocket adapter A49
  const { sendMessage, lastMessage } = useWebSocket('ws://localhost:7700/bids')
  // use: send sendMessage
  return <button onClick={() => sendMessage('{"bid":1}')}>{lastMessage?.data}</button>
}
