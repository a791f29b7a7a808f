import type { Editor } from 'some-editor'
import type { Line } from './line'

export function share(editor: Editor, line: Line): void {
  // socket: native manual R12
  const shared = new WebSocket('ws://localhost:5600/shared')
  editor.share(shared)
  // socket: native adapter A18
  const told = new WebSocket('ws://localhost:5600/told')
  line.tell(told)
}
