import { useEffect, useState } from 'react'

export const Clock = ({ socket: ws }: { socket: WebSocket }) => {
  const [left, setLeft] = useState(300)
  useEffect(() => {
    // use: handler
    ws.onmessage = (event) => {
      const message = JSON.parse(event.data)
      if (message.type === 'clock') setLeft(message.left)
    }
  }, [ws])
  return <time>{left}</time>
}
