import type { SourceHost } from '../../languages/parsed-file.js'

/** Languages of mobile apps and services in which no rule looks for clients. */
const unread = /\.(swift|kt|kts|java|m|mm|dart|cs|fs|go|rs|scala|ex|exs|php|rb)$/

/** What opens a WebSocket there: Foundation, Starscream, OkHttp, the JDK, Ktor, Dart, .NET, gorilla and coder, tungstenite, and others by their classes. */
const opening =
  /\bwebSocketTask\(|\bStarscream\b|\bnewWebSocket\(|\bnewWebSocketBuilder\(|\bWebSocketListener\b|\bwebSocketSession\(|\bWebSocketChannel\.connect\(|\bWebSocket\.connect\(|\bClientWebSocket\b|\bwebsocket\.(Dial|DefaultDialer|NewClient)\b|\bconnect_async\(|\bWebSocketClient\b|\bWebSockex\b|\bWebSocket::Client\b/

/** Files that open WebSockets in a language in which nobody reads where these lead. */
export function openingUnread(paths: readonly string[], host: SourceHost): readonly string[] {
  return paths.filter((path) => {
    if (!unread.test(path) || host.read(path)?.zone === 'vendored') return false
    return opening.test(host.text(path) ?? '')
  })
}
