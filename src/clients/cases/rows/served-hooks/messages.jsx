import useWebSocket from 'react-use-websocket'

export function Json() {
  // socket: react-use-websocket inline
  const { lastJsonMessage } = useWebSocket('ws://localhost:7700/price')
  return <b>{lastJsonMessage?.price}</b>
}

export function TakenLater() {
  // socket: react-use-websocket adapter A49
  const price = useWebSocket('ws://localhost:7700/price')
  const { lastJsonMessage } = price
  return <b>{lastJsonMessage?.price}</b>
}

export function Origin() {
  // socket: react-use-websocket adapter A49
  const { lastMessage } = useWebSocket('ws://localhost:7700/price')
  return <b>{lastMessage?.origin}</b>
}

export function Whole() {
  // socket: react-use-websocket inline
  // note: W-EVENT
  // note: W-HOOK
  const { lastMessage } = useWebSocket('ws://localhost:7700/price')
  return <Price message={lastMessage} />
}

export function Exported() {
  // socket: react-use-websocket inline
  const { lastMessage } = useWebSocket('ws://localhost:7700/rows')
  const rows = lastMessage ? JSON.parse(lastMessage.data).rows : []
  const save = () => window.open(URL.createObjectURL(new Blob([rows.join('\n')])))
  return <button onClick={save}>{rows.length}</button>
}
