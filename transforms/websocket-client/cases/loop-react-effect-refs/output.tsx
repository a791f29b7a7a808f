import { useEffect, useRef, useState } from 'react'
import { EventSource } from 'eventsource'

export function Prices() {
  const [price, setPrice] = useState(0)
  const ws = useRef<EventSource | null>(null)

  useEffect(() => {
    function connect() {
      ws.current = new EventSource('/feed', {
        fetch: async (input, init) => {
          const response = await fetch(input, init)
          // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
          if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
          return response
        },
      })
      ws.current.addEventListener('message', (event) => setPrice(Number(event.data)))
    }
    connect()
    return () => {
      ws.current?.close()
    }
  }, [])

  return <b>{price}</b>
}
