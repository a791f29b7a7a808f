import { useState } from 'react'

/** The question goes with the connection, and the server ends it behind the answer. */
export function Answer({ question }: { question: string }) {
  const [text, setText] = useState('')
  const ask = () => {
    // socket: native adapter A47
    const model = new WebSocket('ws://localhost:7600/ask')
    model.onopen = () => model.send(JSON.stringify({ question }))
    model.onmessage = (event) => setText((before) => before + event.data)
  }
  return <p onClick={ask}>{text}</p>
}

/** Lines of a room that is joined: the next one is as good as the last. */
export function follow(room: string, log: HTMLElement): void {
  // socket: native inline
  const lines = new WebSocket('ws://localhost:7600/rooms')
  lines.onopen = () => lines.send(JSON.stringify({ type: 'join', room }))
  lines.onmessage = (event) => {
    log.innerHTML += event.data
  }
}
