import { useEffect, useRef } from 'react'
import { Desk } from './Desk'
import { SocketContext } from './socket-context'
import { Toolbar } from './Toolbar'

export default function App({ name }) {
  const socket = useRef(null)

  useEffect(() => {
    // socket: native
    socket.current = new WebSocket('/desk')
    return () => {
      // use: close
      socket.current.close()
    }
  }, [])

  return (
    <SocketContext.Provider value={{ socket, name }}>
      <Toolbar />
      <Desk />
    </SocketContext.Provider>
  )
}
