import { useEffect, useRef, useState } from 'react'

export function Live() {
  const ref = useRef(null)
  const postRef = useRef(null)
  const [text, setText] = useState('')
  useEffect(() => {
    const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
    const events = new EventSource(`/ws/stream?connectionId=${connectionId}`)
    events.addEventListener('ws.close', () => events.close())

    let key = ''
    events.addEventListener('ws.ready', (event) => {
      key = JSON.parse(event.data).key
    })
    let sending = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
    function post(body) {
      sending = sending
        .then(async () => {
          if (events.readyState === EventSource.CLOSED) return
          const response = await fetch(`/ws/message?connectionId=${connectionId}`, {
            method: 'POST',
            headers: { 'Content-Type': 'text/plain', ...(key && { 'X-Connection-Key': key }) },
            body,
          })
          if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
        })
        .catch((error) => console.error(error))
    }

    function closeStream() {
      events.onmessage = null
      if (events.readyState === EventSource.CONNECTING) events.close()
      else sending = sending.then(() => events.close())
    }

    ref.current = events
    postRef.current = post
    events.onmessage = (event) => setText(event.data)
    return () => closeStream()
  }, [])
  const say = () => postRef.current?.('hello')
  return <button onClick={say}>{text}</button>
}
