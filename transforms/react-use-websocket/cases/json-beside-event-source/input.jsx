import * as React from 'react'
import { useEventSource } from 'react-use-websocket'
import useWebSocket from 'react-use-websocket'
const title = 'Tea'

export function Prices({ isOld }) {
  const { lastEvent } = useEventSource(isOld ? '/old' : null)
  const { lastJsonMessage } = useWebSocket('wss://shop.example.com/prices')
  return <b title={lastEvent?.data ?? title}>{lastJsonMessage?.amount}</b>
}
