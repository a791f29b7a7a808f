import * as library from 'react-use-websocket'
import useWebSocket from 'react-use-websocket'

export function Bytes() {
  // socket: react-use-websocket manual A12 A49 R14
  const { lastMessage, sendMessage } = useWebSocket('ws://localhost:7700/frames')
  const show = async () => new Uint8Array(await lastMessage.data.arrayBuffer())
  return <button type="button" onClick={() => sendMessage('next') || show()} />
}

export function Real({ keep }) {
  // socket: react-use-websocket manual A49 R14
  const { getWebSocket } = useWebSocket('ws://localhost:7700/price')
  return <button type="button" onClick={() => keep(getWebSocket())} />
}

export function Typed() {
  // socket: react-use-websocket manual A49 R14
  const { getWebSocket } = useWebSocket('ws://localhost:7700/price')
  const binary = () => {
    const socket = getWebSocket()
    socket.binaryType = 'arraybuffer'
  }
  return <button type="button" onClick={binary} />
}

export function Whole() {
  // socket: react-use-websocket manual A49 R14
  const { sendMessage } = library.default('ws://localhost:7700/price')
  return <button type="button" onClick={() => sendMessage('hello')} />
}

export function Old() {
  // socket: react-use-websocket manual A49 R14
  const { sendMessage } = useWebSocket('ws://localhost:7700/price', { fromSocketIO: true })
  return <button type="button" onClick={() => sendMessage('hello')} />
}
