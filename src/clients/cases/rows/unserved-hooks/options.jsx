import useWebSocket from 'react-use-websocket'

export function Price() {
  // socket: react-use-websocket inline
  // note: W-HOOK
  const { lastMessage } = useWebSocket('ws://localhost:7700/price', { shouldReconnect: () => true })
  return <b>{lastMessage?.data}</b>
}

export function Shared() {
  // socket: react-use-websocket adapter A49
  const { lastMessage } = useWebSocket('ws://localhost:7700/price', { share: true })
  return <b>{lastMessage?.data}</b>
}

export function Sometimes({ wanted }) {
  // socket: react-use-websocket adapter A49
  const { lastMessage } = useWebSocket('ws://localhost:7700/price', { shouldReconnect: (event) => event.code !== 1000 })
  return <b>{lastMessage?.data}</b>
}

export function Elsewhere({ options }) {
  // socket: react-use-websocket manual A49 R03
  const { lastMessage } = useWebSocket('ws://localhost:7700/price', options)
  return <b>{lastMessage?.data}</b>
}

export function Spread({ options }) {
  // socket: react-use-websocket manual A49 R14
  const { lastMessage } = useWebSocket('ws://localhost:7700/price', { ...options })
  return <b>{lastMessage?.data}</b>
}
