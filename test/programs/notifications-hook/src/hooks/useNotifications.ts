import { useEffect, useRef, useState } from 'react'
import { toast } from 'sonner'

export interface Notification {
  id: string
  title: string
  body: string
  createdAt: string
}

const MAX_DELAY = 30_000

export function useNotifications() {
  const [items, setItems] = useState<Notification[]>([])
  const attempts = useRef(0)

  useEffect(() => {
    let socket: WebSocket | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false

    const connect = () => {
      const protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
      socket = new WebSocket(`${protocol}//${window.location.host}/ws/notifications`)

      socket.onopen = () => {
        attempts.current = 0
      }

      socket.onmessage = (event) => {
        const notification = JSON.parse(event.data) as Notification
        setItems((previous) => [notification, ...previous].slice(0, 50))
        toast(notification.title, { description: notification.body })
      }

      socket.onclose = () => {
        if (stopped) return
        const delay = Math.min(1000 * 2 ** attempts.current, MAX_DELAY)
        attempts.current += 1
        timer = setTimeout(connect, delay)
      }

      socket.onerror = () => {
        socket?.close()
      }
    }

    connect()

    return () => {
      stopped = true
      clearTimeout(timer)
      socket?.close()
    }
  }, [])

  return { items, clear: () => setItems([]) }
}
