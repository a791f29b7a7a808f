import { useEffect, useState } from 'react'
import { getToken } from './auth'

export interface Dispatch {
  id: string
  address: string
  due: string
}

export function useDispatches(area: string) {
  const [dispatches, setDispatches] = useState<Dispatch[]>([])

  useEffect(() => {
    let cancelled = false
    let ws: WebSocket

    function open() {
      ws = new WebSocket('ws://localhost:3333/dispatch')
      ws.onopen = () => {
        ws.send(JSON.stringify({ type: 'auth', token: getToken() }))
        ws.send(JSON.stringify({ type: 'watch', area }))
      }
      ws.onmessage = (message) => {
        const data = JSON.parse(message.data)
        if (data.type === 'dispatch') setDispatches((list) => [...list, data.dispatch])
        if (data.type === 'taken') setDispatches((list) => list.filter((d) => d.id !== data.id))
      }
      ws.onclose = () => {
        if (!cancelled) setTimeout(open, 2000)
      }
    }

    open()
    return () => {
      cancelled = true
      ws.close()
    }
  }, [area])

  return dispatches
}
