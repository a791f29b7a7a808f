import { useEffect } from 'react'
import { useLive } from './store'

export function Connect() {
  const setWs = useLive((state) => state.setWs)
  useEffect(() => {
    // socket: native
    const socket = new WebSocket('/live')
    setWs(socket)
  }, [setWs])
  return null
}
