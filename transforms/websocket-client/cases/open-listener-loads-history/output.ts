import { loadHistory } from './history'

export function openRoom(show: (line: string) => void): () => void {
  const room = new EventSource(`https://${location.host}/room/stream`)
  room.addEventListener('ws.close', () => room.close())
  room.addEventListener('ws.ready', async () => {
    for (const line of await loadHistory()) show(line)
  }, { once: true })
  room.addEventListener('message', ({ data }) => show(data))
  return () => room.close()
}
