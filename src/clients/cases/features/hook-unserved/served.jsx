import useWebSocket from 'react-use-websocket'

const options = { share: true, filter: ({ data }) => data !== 'ping' }

export function Price() {
  // socket: react-use-websocket
  const { lastMessage, getWebSocket } = useWebSocket('ws://localhost:7700/price', options)
  return <button type="button" onClick={() => getWebSocket()?.close()}>{lastMessage?.data}</button>
}
