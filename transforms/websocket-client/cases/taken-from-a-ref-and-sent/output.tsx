import { useEffect, useRef } from 'react'

export function Recorder() {
  const wsRef = useRef<EventSource | null>(null)
  const postRef = useRef<((body: string) => void) | null>(null)

  useEffect(() => {
    const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
    const events = new EventSource(`http://localhost/memory/stream?connectionId=${connectionId}`, { withCredentials: true })
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
          const response = await fetch(`http://localhost/memory/message?connectionId=${connectionId}`, {
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

    events.onmessage = (event) => console.log(event.data)
    wsRef.current = events
    postRef.current = post
    return () => {
      closeStream()
      wsRef.current = null
      postRef.current = null
    }
  }, [])

  const start = () => {
    const ws = wsRef.current
    if (!ws || ws.readyState !== EventSource.OPEN) return
    postRef.current?.(JSON.stringify({ type: 'start' }))
  }

  const stop = () => {
    const ws = wsRef.current
    if (!ws || ws.readyState !== EventSource.OPEN) return
    postRef.current?.(JSON.stringify({ type: 'stop' }))
  }

  return <button onClick={start} onDoubleClick={stop}>Record</button>
}
