import { type MutableRefObject, useState } from 'react'

interface Props {
  socketRef: MutableRefObject<WebSocket | null>
  placeholder: string
}

export function Composer({ socketRef, placeholder }: Props) {
  const [text, setText] = useState('')

  function submit() {
    // use: send
    socketRef.current?.send(JSON.stringify({ type: 'say', text }))
    setText('')
  }

  return (
    <>
      <input value={text} placeholder={placeholder} onChange={(event) => setText(event.target.value)} />
      <button onClick={submit}>Send</button>
    </>
  )
}
