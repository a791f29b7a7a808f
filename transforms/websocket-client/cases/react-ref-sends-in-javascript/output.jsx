import React, { useEffect } from 'react'

export default function Chat({ show }) {
  const ws = React.useRef()
  const connectionIdRef = React.useRef('')
  const keyRef = React.useRef('')
  const sendingRef = React.useRef(null)

  useEffect(() => {
    connectionIdRef.current = crypto.getRandomValues(new Uint32Array(4)).join('-')
    ws.current = new EventSource(`http://localhost/chat/stream?connectionId=${connectionIdRef.current}`, { withCredentials: true })
    ws.current.addEventListener('ws.close', (event) => event.currentTarget.close())
    ws.current.addEventListener('ws.ready', (event) => {
      keyRef.current = JSON.parse(event.data).key
    })
    sendingRef.current = new Promise((resolve) => ws.current.addEventListener('ws.ready', resolve, { once: true }))
    ws.current.onmessage = (event) => show(event.data)
  }, [])

  function post(body) {
    const stream = ws.current
    const id = connectionIdRef.current
    sendingRef.current = sendingRef.current
      .then(async () => {
        if (stream.readyState === EventSource.CLOSED) return
        const response = await fetch(`http://localhost/chat/message?connectionId=${id}`, {
          method: 'POST',
          headers: { 'Content-Type': 'text/plain', ...(keyRef.current && { 'X-Connection-Key': keyRef.current }) },
          credentials: 'include',
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  return <button onClick={() => post('hello')}>Say hello</button>
}
