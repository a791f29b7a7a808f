import { defineRule } from '../define-rule.js'
import { placesIn } from '../websocket-in-other-language/places.js'
import { patterns } from './patterns.js'

export default defineRule({
  id: 'websocket-import',
  title: 'A WebSocket library is imported (other languages)',
  why: 'A file in Go, Java, Kotlin, Scala, C#, Ruby, Rust, PHP, Elixir, Swift or Dart that shows what it does with sockets is found by its calls. In others an import line, or a word that only a WebSocket library has, shows that the file probably serves or opens sockets; a person must check what it does.',
  whatToDo:
    'Check the file: move what serves clients of this migration to an SSE route, or record why it stays.',
  role: 'server',
  replacement: 'messages',
  syntax: 'lines',
  triggers: [
    '[Ww]eb_?[Ss]ocket',
    'ungstenite',
    'SignalR',
    'ActionCable',
    'apigatewaymanagement',
    'actix_ws',
    'gobwas/ws',
    'Ratchet',
    'Reverb',
    'Phoenix',
    'Starscream',
    'socket_io_client',
    'action_cable',
    'ApplicationCable',
    'ApiGatewayManagement',
    'gws"',
    'melody"',
    'socket\\.?io',
    'centrifuge"',
    'messaging\\.simp',
    'model\\.ws',
    'sttp\\.ws',
    'using Fleck',
    'MapHub<',
    'SocketIO',
    'anycable',
    'tubesock',
    'ws::',
    'Web, :(?:channel|live_view)',
    ':cowboy_websocket',
    'WebSock\\b',
    'ElephantIO',
    'phoenix_socket',
    'stomp_dart',
    'signalr',
    'neovisionaries',
    'ezsockets',
    '"\\$(?:dis)?connect"',
  ],
  messages: {
    imports: '{{library}} is imported',
    names: '{{library}} is used',
  },
  *detect(file) {
    // What the file does says more than its imports, and a test is one by what it does.
    if (file.source.zone === 'test' || placesIn(file.source).length > 0) return
    const known = patterns[file.source.language] ?? []
    for (const { text, span } of file.lines) {
      for (const { how, line, role } of known) {
        const library = line.exec(text)?.[1]
        if (library === undefined) continue
        const start = span.start + text.indexOf(library)
        yield {
          messageId: how,
          at: { start, end: start + library.length },
          confidence: 'likely',
          data: { library },
          role,
        }
        break
      }
    }
  },
})
