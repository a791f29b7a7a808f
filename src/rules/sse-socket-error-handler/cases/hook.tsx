import { useSseSocket } from './lib/use-sse-socket'

export function Chat({ onLost }: { onLost: () => void }) {
  const { lastMessage } = useSseSocket('/chat/stream', {
    // finds: sse-socket-error-handler/error
    onError: () => onLost(),
    // finds: sse-socket-error-handler/close
    onClose() {
      onLost()
    },
    // clean: no error path
    onOpen: () => console.info('open'),
  })
  return <p>{lastMessage?.data}</p>
}
