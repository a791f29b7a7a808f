import { loadHistory } from './history'

/** Messages that came before this page was opened are asked for once, when the server says that it is ready. */
export function openRoom(show: (line: string) => void): void {
  // socket: native inline
  const room = new WebSocket(`wss://${location.host}/room`)
  room.onopen = () => {
    loadHistory().then((lines) => lines.forEach(show))
  }
  room.onmessage = ({ data }) => show(data)
}
