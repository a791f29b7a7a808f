import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import useWebSocket, { ReadyState } from 'react-use-websocket'

declare function show(text: string): void

function Room({ name }: { name: string }) {
  const { sendMessage, lastMessage, readyState, getWebSocket } = useWebSocket('wss://chat.example.com/ws', {
    share: true,
    queryParams: { room: 7 },
    filter: ({ data }) => data !== `not ${name}`,
    onOpen: () => show(`${name} opens`),
    onClose: ({ code }) => show(`${name} closes ${code}`),
    shouldReconnect: () => true,
    reconnectInterval: 50,
  })
  useEffect(() => {
    if (lastMessage !== null) show(`${name}: ${lastMessage.data}`)
  }, [name, lastMessage])
  const leave = () => getWebSocket()?.close()
  return (
    <p id={name}>
      <button onClick={() => sendMessage(`from ${name}`)}>{ReadyState[readyState]}</button>
      <i onClick={leave}>{getWebSocket()?.readyState}</i>
    </p>
  )
}

function Rooms() {
  const [rooms, setRooms] = useState(['one', 'two'])
  return (
    <>
      {rooms.map((name) => (
        <Room key={name} name={name} />
      ))}
      <b onClick={() => setRooms(['two', 'three'])}>change</b>
      <u onClick={() => setRooms([])}>leave</u>
    </>
  )
}

createRoot(document.getElementById('app')!).render(<Rooms />)
