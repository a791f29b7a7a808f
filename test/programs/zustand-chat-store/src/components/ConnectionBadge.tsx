import { useChatStore } from '../stores/chat'

export function ConnectionBadge() {
  const status = useChatStore((s) => s.status)
  const socket = useChatStore((s) => s.socket)
  return <span title={socket?.url}>{status}</span>
}
