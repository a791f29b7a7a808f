import { ws } from './socket'
import { status } from './status'

declare function show(text: string): void

status()
ws.onmessage = ({ data }) => show(data)
Object.assign(window, {
  say: (text: string) => ws.send(text),
  leave: () => {
    ws.close()
    status()
  },
})
