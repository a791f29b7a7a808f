import { useState } from 'react'
import { useLive } from './store'

export function Composer() {
  const socket = useLive((state) => state.socket)
  const [text, setText] = useState('')
  // use: state
  const open = socket?.readyState === WebSocket.OPEN

  const submit = () => {
    // use: send
    socket?.send(text)
    setText('')
  }

  return (
    <>
      <input value={text} onChange={(event) => setText(event.target.value)} />
      <button disabled={!open} onClick={submit}>
        Send
      </button>
    </>
  )
}
