import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

const SocketContext = createContext<WebSocket | null>(null)

export function SocketProvider({ children }: { children: ReactNode }) {
  const [socket, setSocket] = useState<WebSocket | null>(null)

  useEffect(() => {
    const ws = new WebSocket('wss://chat.example.com/ws')
    ws.addEventListener('open', () => setSocket(ws))
    ws.addEventListener('close', () => setSocket(null))
    return () => ws.close()
  }, [])

  return <SocketContext.Provider value={socket}>{children}</SocketContext.Provider>
}

export const useSocket = () => useContext(SocketContext)
