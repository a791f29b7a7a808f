import { useEffect } from 'react'
import { live } from './live'

export function Panel() {
  useEffect(() => {
    const show = (event: MessageEvent) => console.log(event.data)
    // use: handler
    live.addEventListener('message', show)
    return () => {
      // use: handler
      live.removeEventListener('message', show)
    }
  }, [])
  return (
    <p>
      {/* use: other */}
      <button onClick={() => live.reconnect()}>Reconnect</button>
      {/* use: send */}
      <button onClick={() => live.send('refresh')}>Refresh</button>
    </p>
  )
}
