import { useSetAtom } from 'jotai'
import { useEffect } from 'react'
import { socketAtom } from './atoms'

export function Connect() {
  const setSocket = useSetAtom(socketAtom)
  useEffect(() => {
    // socket: native
    const ws = new WebSocket('/atoms')
    setSocket(ws)
    return () => {
      // use: close
      ws.close()
    }
  }, [setSocket])
  return null
}
