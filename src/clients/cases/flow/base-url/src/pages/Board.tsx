import { useEffect } from 'react'
import { useSetLine } from 'shared/store'

export function Board() {
  const setLine = useSetLine()
  useEffect(() => {
    // socket: native adapter A18
    const line = new WebSocket('/board')
    // use: escape
    setLine(line)
  }, [setLine])
  return null
}
