import { useState } from 'react'
import useWebSocket from 'react-use-websocket'

export function Price() {
  const [seen, setSeen] = useState('')
  const { sendMessage, lastJsonMessage: price, sendJsonMessage } = useWebSocket(
    'wss://shop.example.com/prices',
    {
      onMessage: () => {
        if (price) setSeen(String(price))
      },
      onError: (event) => console.log(event),
    },
  )
  return <b>{seen}</b>
}
