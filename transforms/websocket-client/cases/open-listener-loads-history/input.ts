import { loadHistory } from './history'

export function openRoom(show: (line: string) => void): () => void {
  const room = new WebSocket(`wss://${location.host}/room`)
  room.addEventListener('open', async () => {
    for (const line of await loadHistory()) show(line)
  })
  room.addEventListener('message', ({ data }) => show(data))
  return () => room.close()
}
