import { loadHistory } from './history'

/** Messages that came before this page was opened are asked for once; a stream opens again after every drop. */
export function openRoom(show: (line: string) => void): void {
  // socket: native adapter A03
  const room = new WebSocket(`wss://${location.host}/room`)
  room.onopen = () => {
    loadHistory().then((lines) => lines.forEach(show))
  }
  room.onmessage = ({ data }) => show(data)
}
