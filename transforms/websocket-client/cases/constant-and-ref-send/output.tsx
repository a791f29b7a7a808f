import { useEffect, useRef, useState } from 'react'

export function Board({ user }: { user: string }) {
  const [lines, setLines] = useState<string[]>([])
  const socketRef = useRef<EventSource | null>(null)
  const postRef = useRef<((body: string) => void) | null>(null)

  useEffect(() => {
    const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
    const events = new EventSource(`http://localhost/board/stream?connectionId=${connectionId}`, { withCredentials: true })
    events.addEventListener('ws.close', () => events.close())

    let key = ''
    events.addEventListener('ws.ready', (event) => {
      key = JSON.parse((event as MessageEvent).data).key
    })
    let sending: Promise<unknown> = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
    function post(body: string) {
      sending = sending
        .then(async () => {
          if (events.readyState === EventSource.CLOSED) return
          const response = await fetch(`http://localhost/board/message?connectionId=${connectionId}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', ...(key && { 'X-Connection-Key': key }) },
            credentials: 'include',
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

    events.addEventListener('ws.ready', () => {
      post(JSON.stringify({ type: 'register', user }))
    }, { once: true })
    events.onmessage = (event) => setLines((all) => [...all, event.data])

    socketRef.current = events
    postRef.current = post

    return () => {
      closeStream()
      socketRef.current = null
      postRef.current = null
    }
  }, [user])

  const say = (text: string) => {
    if (socketRef.current?.readyState === EventSource.OPEN) {
      postRef.current?.(JSON.stringify({ type: 'say', text }))
    }
  }

  return <button onClick={() => say('hello')}>{lines.length} lines</button>
}
