import { useLive } from './store'

export function Typing() {
  const { socket: live, messages } = useLive()
  return (
    // use: send
    <textarea onKeyDown={() => live?.send('typing')} placeholder={`${messages.length} messages`} />
  )
}
