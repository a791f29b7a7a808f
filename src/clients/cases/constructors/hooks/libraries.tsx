import useWebSocket, { ReadyState, useSocketIO } from 'react-use-websocket'
import { useWebSocket as useVue, useEventSource } from '@vueuse/core'
import { useWebSocket as useAhooks } from 'ahooks'
import usePartySocket from 'partysocket/react'

export function Prices({ url }: { url: string }) {
  // socket: react-use-websocket
  const { lastMessage, readyState } = useWebSocket(url, { share: true })
  // socket: protocol:socket.io
  const { lastMessage: other } = useSocketIO('https://chat.example.com')
  // socket: vueuse
  const { data } = useVue('wss://api.example.com/ws', { autoReconnect: true })
  // socket: ahooks
  const { latestMessage } = useAhooks('wss://api.example.com/ws')
  // socket: partysocket
  const room = usePartySocket({ host: 'rooms.example.com', room: 'lobby' })
  // clean: an event stream
  const stream = useEventSource('/events')
  // clean: no hook, a constant
  return <p>{ReadyState[readyState]}</p>
}
