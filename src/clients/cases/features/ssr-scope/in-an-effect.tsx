'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

export default function Page() {
  const router = useRouter()
  useEffect(() => {
    // socket: native
    const socket = new WebSocket('wss://api.example.com/feed')
    socket.onmessage = () => router.refresh()
    return () => socket.close()
  }, [router])
  return null
}
