import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

const SocketContext = createContext<WebSocket | null>(null)

export function SocketProvider({ children }: { children: ReactNode }) {
  const [socket, setSocket] = useState<WebSocket | null>(null)

  useEffect(() => {
    // socket: native
    const ws = new WebSocket('wss://play.example/lobby')
    // use: handler
    ws.onopen = () => setSocket(ws)
    // use: handler
    ws.onclose = () => setSocket(null)
    return () => {
      // use: close
      ws.close()
    }
  }, [])

  return <SocketContext.Provider value={socket}>{children}</SocketContext.Provider>
}

export function useLobbySocket() {
  return useContext(SocketContext)
}
