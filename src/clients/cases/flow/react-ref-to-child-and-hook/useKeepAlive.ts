import { type RefObject, useEffect } from 'react'

export function useKeepAlive(ref: RefObject<WebSocket | null>, every = 25_000) {
  useEffect(() => {
    const timer = setInterval(() => {
      // use: state
      if (ref.current?.readyState === WebSocket.OPEN) {
        // use: send
        ref.current.send('ping')
      }
    }, every)
    return () => clearInterval(timer)
  }, [ref, every])
}
