import { useEffect, useRef, useState } from 'react'

export function Chat({ room }) {
  const socketRef = useRef(null)
  const inputRef = useRef(null)
  const [lines, setLines] = useState([])

  useEffect(() => {
    // socket: native
    socketRef.current = new WebSocket(`wss://chat.example/rooms/${room}`)
    // use: handler
    socketRef.current.onmessage = (event) => {
      setLines((before) => [...before, JSON.parse(event.data)])
    }
    return () => {
      // use: close
      socketRef.current.close()
      // use: other
      socketRef.current = null
    }
  }, [room])

  const submit = (event) => {
    event.preventDefault()
    // use: send
    socketRef.current?.send(JSON.stringify({ text: inputRef.current.value }))
    // clean: the other ref holds an input element
    inputRef.current.value = ''
  }

  return (
    <form onSubmit={submit}>
      <ul>{lines.map((line) => <li key={line.id}>{line.text}</li>)}</ul>
      <input ref={inputRef} />
    </form>
  )
}
