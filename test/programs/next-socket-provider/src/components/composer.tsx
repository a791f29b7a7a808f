'use client'

import { useSocket } from '../providers/socket-provider'

export function Composer({ channelId }: { channelId: string }) {
  const { socket, isConnected } = useSocket()

  return (
    <form
      action={(form) => {
        socket?.send(JSON.stringify({ type: 'post', channelId, text: form.get('text') }))
      }}
    >
      <input name="text" disabled={!isConnected} />
    </form>
  )
}
