'use client'

import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

interface SocketContextValue {
  socket: WebSocket | null
  isConnected: boolean
}

const SocketContext = createContext<SocketContextValue>({ socket: null, isConnected: false })

export const useSocket = () => useContext(SocketContext)

export function SocketProvider({ children }: { children: ReactNode }) {
  const [socket, setSocket] = useState<WebSocket | null>(null)
  const [isConnected, setIsConnected] = useState(false)

  useEffect(() => {
    const instance = new WebSocket('/api/ws')
    instance.addEventListener('open', () => setIsConnected(true))
    instance.addEventListener('close', () => setIsConnected(false))
    setSocket(instance)
    return () => instance.close()
  }, [])

  return <SocketContext.Provider value={{ socket, isConnected }}>{children}</SocketContext.Provider>
}
