import { useEffect, useState } from 'react'
import { Text } from 'react-native'

export function Arrivals() {
  const [next, setNext] = useState('')
  useEffect(() => {
    // socket: native manual R09
    const arrivals = new WebSocket('ws://localhost:7300/arrivals')
    arrivals.onmessage = (event) => setNext(event.data)
    return () => arrivals.close()
  }, [])
  return <Text>{next}</Text>
}
