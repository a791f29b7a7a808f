import useWebSocket from 'react-use-websocket'

const common = {
  // feature: end-option
  onClose: (event) => console.warn(event.reason),
}

export function Chat({ report }) {
  // socket: react-use-websocket
  const { lastMessage } = useWebSocket('wss://api.example.com/ws', {
    ...common,
    onOpen: () => console.log('open'),
    // feature: end-option
    onError: (event) => report(event),
    // feature: end-option
    shouldReconnect: (event) => event.code !== 1000,
    reconnectAttempts: 5,
  })
  return lastMessage?.data
}
