import { useState } from 'react'

export function useStatus(show: (text: string) => void) {
  const [text, setText] = useState('')
  // socket: native
  const socket = new WebSocket('/status')
  socket.onmessage = ({ data }) => {
    // feature: text-received
    setText(data)
    // feature: text-received
    show(data)
  }
  return text
}
