import { useEffect } from 'react'

export function Opener({ wire }) {
  useEffect(() => {
    // socket: native
    wire.current = new WebSocket('/wire')
  }, [])
  return null
}
