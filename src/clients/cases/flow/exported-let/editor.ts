import { open, ws } from './connection'

open('/editor')

export function save(text: string) {
  // use: send
  ws?.send(text)
}
