'use client'

import { useEffect, useState } from 'react'
import { useSocket } from '../providers/socket-provider'

export function TypingIndicator({ channelId }: { channelId: string }) {
  const { socket } = useSocket()
  const [names, setNames] = useState<string[]>([])

  useEffect(() => {
    if (!socket) return
    const handle = (event: MessageEvent) => {
      const message = JSON.parse(event.data)
      if (message.type === 'typing' && message.channelId === channelId) setNames(message.names)
    }
    socket.addEventListener('message', handle)
    return () => socket.removeEventListener('message', handle)
  }, [socket, channelId])

  return names.length > 0 ? <p>{names.join(', ')} typing…</p> : null
}
