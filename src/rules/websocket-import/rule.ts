import type { Role } from '../../model/finding.js'
import type { Language } from '../../model/source.js'
import { defineRule } from '../define-rule.js'

/** Import lines that name a WebSocket library, by language; the group is the library. Anchored: no pattern searches. */
const imports: Readonly<Partial<Record<Language, readonly (readonly [RegExp, Role])[]>>> = {
  go: [
    [
      /^\s*(?:import\s+)?(?:[\w.]+\s+)?"(github\.com\/gorilla\/websocket|nhooyr\.io\/websocket|github\.com\/coder\/websocket|golang\.org\/x\/net\/websocket|github\.com\/gobwas\/ws[\w/]*|github\.com\/aws\/aws-sdk-go[\w/-]*\/service\/apigatewaymanagementapi)"/,
      'server',
    ],
  ],
  java: [
    [
      /^\s*import\s+(?:static\s+)?((?:jakarta|javax)\.websocket|org\.springframework\.web(?:\.reactive)?\.socket|io\.vertx\.core\.http\.ServerWebSocket|com\.amazonaws\.services\.lambda\.runtime\.events\.APIGatewayV2WebSocketEvent)\b/,
      'server',
    ],
    [
      /^\s*import\s+(?:static\s+)?(org\.java_websocket|okhttp3\.WebSocket|java\.net\.http\.WebSocket)/,
      'client',
    ],
  ],
  csharp: [
    [
      /^\s*(?:global\s+)?using\s+(Microsoft\.AspNetCore\.SignalR|Amazon\.ApiGatewayManagementApi)\b/,
      'server',
    ],
    [/^\s*(?:global\s+)?using\s+(System\.Net\.WebSockets)\b/, 'server'],
  ],
  ruby: [
    [/^\s*require\s+['"](faye\/websocket|action_cable[\w/]*)['"]/, 'server'],
    [/^\s*class\s+\S+\s*<\s*(ActionCable::Channel::Base|ApplicationCable::Channel)\b/, 'server'],
    [/^\s*require\s+['"](websocket-client-simple)['"]/, 'client'],
  ],
  rust: [
    [
      /^\s*(?:pub\s+)?use\s+(actix_ws|actix_web_actors::ws|warp::ws|axum::extract::ws|aws_sdk_apigatewaymanagement)\b/,
      'server',
    ],
    [/^\s*(?:pub\s+)?use\s+((?:tokio_|async_)?tungstenite)\b/, 'server'],
  ],
  php: [
    [
      /^\s*use\s+(Ratchet|BeyondCode\\LaravelWebSockets|Laravel\\Reverb|(?:Open)?Swoole\\WebSocket)\b/,
      'server',
    ],
  ],
  elixir: [
    [/^\s*use\s+(Phoenix\.(?:Channel|Socket|LiveView))\b/, 'server'],
    [/^\s*use\s+(WebSockex)\b/, 'client'],
  ],
  swift: [[/^\s*import\s+(Starscream)\b/, 'client']],
  dart: [[/^\s*import\s+['"]package:(web_socket_channel|socket_io_client)\//, 'client']],
}

const jvm = [
  ...(imports.java ?? []),
  [/^\s*import\s+(io\.ktor\.(?:server|client)\.(?:plugins\.)?websocket\w*)/, 'server'] as const,
]

export default defineRule({
  id: 'websocket-import',
  title: {
    en: 'A WebSocket library is imported (other languages)',
    ja: 'WebSocket ライブラリのインポート（その他の言語）',
  },
  why: {
    en: 'Go, Java, Kotlin, Scala, C#, Ruby, Rust, PHP, Elixir, Swift and Dart are read at their import lines only. An import says that the file probably serves or opens sockets; a person must look what it does.',
    ja: 'Go・Java・Kotlin・Scala・C#・Ruby・Rust・PHP・Elixir・Swift・Dart はインポート行だけを読みます。インポートはソケットを使う可能性を示すだけなので、内容は担当者の確認が必要です。',
  },
  whatToDo: {
    en: 'Look at the file: move what serves clients of this migration to an SSE route, or record why it stays.',
    ja: 'ファイルを確認し、移行対象のクライアント向けの処理は SSE のルートへ移してください。残す場合は理由を記録してください。',
  },
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
    '(warp|extract|actors)::ws',
    'Ratchet',
    'Reverb',
    'Phoenix',
    'Starscream',
    'socket_io_client',
    'action_cable',
    'ApplicationCable',
    'ApiGatewayManagement',
  ],
  messages: {
    imports: { en: '{{library}} is imported', ja: '{{library}} のインポート' },
  },
  *detect(file) {
    const { language } = file.source
    const patterns = language === 'kotlin' || language === 'scala' ? jvm : (imports[language] ?? [])
    for (const { text, span } of file.lines) {
      for (const [pattern, role] of patterns) {
        const library = pattern.exec(text)?.[1]
        if (library === undefined) continue
        const start = span.start + text.indexOf(library)
        yield {
          messageId: 'imports',
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
