import { useEffect, useState } from 'react'
import { store } from './store'

export function useOrders() {
  const [online, setOnline] = useState(false)

  useEffect(() => {
    function again() {
      // feature: reconnect-effects
      setOnline(false)
      // feature: reconnect-effects
      store.dispatch({ type: 'orders/lost' })
      setTimeout(connect, 1000)
    }

    function connect() {
      // socket: native
      const socket = new WebSocket('ws://localhost/orders')
      socket.onopen = () => setOnline(true)
      socket.onclose = () => {
        // feature: reconnect-effects
        again()
      }
    }
    connect()
  }, [])

  return online
}
