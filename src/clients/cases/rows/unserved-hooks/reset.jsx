import useWebSocket, { resetGlobalState } from 'react-use-websocket'

addEventListener('unload', () => resetGlobalState())

export function Shared() {
  // socket: react-use-websocket manual A49 R14
  const { lastMessage } = useWebSocket('ws://localhost:7700/price', { share: true })
  return <b>{lastMessage?.data}</b>
}
