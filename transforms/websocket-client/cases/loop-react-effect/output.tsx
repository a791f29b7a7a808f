import { useEffect, useState } from 'react'
import { EventSource } from 'eventsource'

export function useFeed(url: string) {
  const [items, setItems] = useState<string[]>([])
  useEffect(() => {
    let events: EventSource

    const connect = () => {
      events = new EventSource('/feed', {
        fetch: async (input, init) => {
          const response = await fetch(input, init)
          // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
          if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
          return response
        },
      })
      events.addEventListener('message', (event) => setItems((before) => [...before, event.data]))
    }

    connect()
    return () => {
      events.close()
    }
  }, [url])
  return items
}
