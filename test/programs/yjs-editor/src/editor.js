import { Editor } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import StarterKit from '@tiptap/starter-kit'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

export function openNote(id, element) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://${location.host}/collab`, id, doc)
  provider.on('status', ({ status }) => {
    element.dataset.status = status
  })

  const editor = new Editor({
    element,
    extensions: [StarterKit.configure({ history: false }), Collaboration.configure({ document: doc })],
  })

  return () => {
    editor.destroy()
    provider.destroy()
  }
}
