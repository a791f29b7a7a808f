import { useCallback, useEffect, useRef } from 'react'
import { EventSource } from 'eventsource'

export function useStream(onText: (text: string) => void) {
  const ws = useRef<EventSource>()

  const connect = useCallback(() => {
    ws.current = new EventSource('/feed', {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
        if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
        return response
      },
    })
    ws.current.addEventListener('message', (event) => onText(event.data))
  }, [onText])

  useEffect(() => {
    connect()
    return () => {
      ws.current?.close()
    }
  }, [connect])
}
