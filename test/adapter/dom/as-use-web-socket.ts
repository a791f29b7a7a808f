import { ReadyState as LibraryState, type Options, type SendMessage } from 'react-use-websocket'
import type { SendJsonMessage, WebSocketHook } from 'react-use-websocket/dist/lib/types'
import { ReadyState, type UseSseSocketOptions, useSseSocket } from './use-sse-socket'

interface Reply {
  readonly text: string
}

const names = {
  [ReadyState.UNINSTANTIATED]: 'nowhere',
  [ReadyState.CONNECTING]: 'connecting',
  [ReadyState.OPEN]: 'open',
  [ReadyState.CLOSING]: 'closing',
  [ReadyState.CLOSED]: 'closed',
}

/** What stood where the library's hook was, and where its types still are. */
export function useChat(
  url: string | null,
  known: Omit<Options, 'protocols' | 'eventSourceOptions'>,
): string {
  const chat = useSseSocket<Reply>(url, { ...known, send: './message', share: true }, url !== null)
  const send: SendMessage = chat.sendMessage
  const sendJson: SendJsonMessage = chat.sendJsonMessage
  const whole: WebSocketHook<Reply> = chat
  const state: LibraryState = chat.readyState
  const socket = chat.getWebSocket() as WebSocket | null
  send('hello', false)
  sendJson<Reply>({ text: 'hello' })
  if (state === LibraryState.OPEN || whole.readyState === ReadyState.CLOSED) socket?.close(1000)
  return `${names[chat.readyState]} ${ReadyState[chat.readyState]} ${chat.lastJsonMessage.text}`
}

export function useNews(options: UseSseSocketOptions): unknown {
  const { lastJsonMessage, lastMessage } = useSseSocket(() => Promise.resolve('/news'), options)
  return lastJsonMessage?.title ?? lastMessage?.data
}
