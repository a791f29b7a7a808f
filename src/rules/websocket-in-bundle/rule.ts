import type { Role } from '../../model/finding.js'
import { defineRule } from '../define-rule.js'

/** Shapes of code that names survive in: minifiers rename variables, and neither globals nor members nor strings. */
const shapes: readonly {
  readonly messageId: 'opens' | 'address' | 'library' | 'serves'
  readonly role: Role
  readonly code: RegExp
}[] = [
  {
    messageId: 'opens',
    role: 'client',
    code: /\bnew\b\s{0,9}\(?\s{0,9}(?:[\w$]{1,40}\.){0,3}(?:Moz)?WebSocket\b(?!\.Server)|\b(?:typeof\s|[\w$]{1,40}\.)(?:Moz)?WebSocket\b(?!\.Server)/g,
  },
  { messageId: 'address', role: 'client', code: /["'`]wss?:\/\//g },
  {
    messageId: 'library',
    role: 'client',
    code: /\bnew\s{1,9}(?:[\w$]{1,40}\.){0,2}(?:SockJS|HubConnectionBuilder|ReconnectingWebSocket|WebSocketApp)\b|\bwebsockets?\.connect\(|\bwebsocket\.create_connection\(/g,
  },
  {
    messageId: 'serves',
    role: 'server',
    code: /\bnew\s{1,9}(?:[\w$]{1,40}\.){0,2}(?:WebSocketServer|WebSocket\.Server)\b|\bPostToConnectionCommand\b|\.postToConnection\(|\bpost_to_connection\(/g,
  },
]

export default defineRule({
  id: 'websocket-in-bundle',
  title: 'A bundle or a generated file holds code of a WebSocket',
  why: 'Bundles, minified files, huge generated files, code files over 4 MiB, and what package managers install, are searched as text and not analysed: what they do with a socket is not known. Outside third-party code, no item that depends on such a file is done.',
  whatToDo:
    'Change the source and build the file again; if it needs no change, or should not be in the repository, leave it out with `ignore` in the configuration or remove it.',
  role: 'client',
  replacement: 'messages',
  syntax: 'text',
  triggers: [
    'WebSocket\\b',
    'WebSocketServer',
    'WebSocketApp',
    'wss?://',
    'SockJS',
    'HubConnectionBuilder',
    'websockets?\\.connect',
    'create_connection',
    'PostToConnectionCommand',
    'postToConnection',
    'post_to_connection',
  ],
  messages: {
    opens: 'a bundled or generated file opens a WebSocket (places: {{places}})',
    address: 'a bundled or generated file holds a WebSocket address (places: {{places}})',
    library: 'a bundled or generated file uses a WebSocket library (places: {{places}})',
    serves: 'a bundled or generated file serves a WebSocket (places: {{places}})',
  },
  *detect({ source: { text } }) {
    for (const { messageId, role, code } of shapes) {
      const all = [...text.matchAll(code)]
      const [first] = all
      // One for all places: a library names its class often, and each says the same.
      if (first)
        yield {
          messageId,
          at: { start: first.index, end: first.index + first[0].length },
          confidence: 'possible',
          role,
          data: { places: String(all.length) },
        }
    }
  },
})
