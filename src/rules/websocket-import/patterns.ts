import type { Role } from '../../model/finding.js'
import type { Language } from '../../model/source.js'

/** A line that names a WebSocket library, by an import or by a word that only it has; the group is the library. */
export interface Pattern {
  readonly how: 'imports' | 'names'
  readonly line: RegExp
  readonly role: Role
}

const imports = (role: Role, line: RegExp): Pattern => ({ how: 'imports', line, role })
const names = (role: Role, line: RegExp): Pattern => ({ how: 'names', line, role })

/** The routes that only a WebSocket API has. Languages that put a variable into `"$connect"` are left out. */
const routeKey = names('server', /"(\$(?:dis)?connect)"/)

// Anchored, or with one word to look for: no pattern searches back and forth.
const java: readonly Pattern[] = [
  imports(
    'client',
    /^\s*import\s+(?:static\s+)?(org\.java_websocket\.client|okhttp3\.WebSocket\w*|java\.net\.http\.WebSocket|com\.neovisionaries\.ws\.client|io\.socket\.client|com\.microsoft\.signalr|io\.ktor\.client\.(?:plugins|features)\.websocket)\b/,
  ),
  imports(
    'server',
    /^\s*import\s+(?:static\s+)?((?:jakarta|javax)\.websocket|org\.springframework\.web(?:\.reactive)?\.socket|org\.springframework\.messaging\.simp|io\.vertx\.core\.http\.ServerWebSocket|io\.netty\.handler\.codec\.http\.websocketx|org\.eclipse\.jetty(?:\.ee\d+)?\.websocket|io\.undertow\.websockets|io\.micronaut\.websocket|io\.quarkus\.websockets\.next|io\.javalin\.websocket|com\.corundumstudio\.socketio|org\.glassfish\.tyrus|org\.java_websocket|com\.amazonaws\.services\.lambda\.runtime\.events\.APIGatewayV2WebSocketEvent|com\.amazonaws\.services\.apigatewaymanagementapi|software\.amazon\.awssdk\.services\.apigatewaymanagementapi)\b/,
  ),
]
const jvm: readonly Pattern[] = [
  ...java,
  imports(
    'server',
    /^\s*import\s+(io\.ktor\.(?:server\.)?(?:plugins\.)?websocket\w*|(?:akka|org\.apache\.pekko)\.http\.scaladsl\.model\.ws|org\.http4s\.(?:server\.)?websocket|sttp\.ws|play\.api\.mvc\.WebSocket)\b/,
  ),
]

export const patterns: Readonly<Partial<Record<Language, readonly Pattern[]>>> = {
  go: [
    imports(
      'server',
      /^\s*(?:import\s+)?(?:[\w.]+\s+)?"((?:github\.com\/(?:gorilla|fasthttp|coder|gofiber|gofiber\/contrib)\/websocket|nhooyr\.io\/websocket|golang\.org\/x\/net\/websocket|github\.com\/(?:gobwas\/ws|lxzan\/gws|olahol\/melody|googollee\/go-socket\.io|zishang520\/socket\.io|centrifugal\/centrifuge)|github\.com\/aws\/aws-sdk-go[\w/-]{0,20}\/service\/apigatewaymanagementapi)[\w/]*)"/,
    ),
    routeKey,
  ],
  java: [...java, routeKey],
  kotlin: jvm,
  scala: jvm,
  csharp: [
    imports(
      'client',
      /^\s*(?:global\s+)?using\s+(?:static\s+)?(Microsoft\.AspNetCore\.SignalR\.Client|WebSocketSharp(?!\.Server)|Websocket\.Client|SocketIOClient)\b/,
    ),
    imports(
      'server',
      /^\s*(?:global\s+)?using\s+(?:static\s+)?(Microsoft\.AspNetCore\.SignalR|Microsoft\.AspNet\.SignalR|Microsoft\.AspNetCore\.WebSockets|Amazon\.ApiGatewayManagementApi|System\.Net\.WebSockets|WebSocketSharp\.Server|Fleck|SuperSocket\.WebSocket)\b/,
    ),
    names('server', /^\s*\w+(?:\.\w+\(\))*\.(UseWebSockets)\(/),
    routeKey,
  ],
  ruby: [
    imports(
      'server',
      /^\s*require\s+['"](faye\/websocket|action_cable[\w/]*|anycable[\w/-]*|em-websocket|websocket-eventmachine-server|async\/websocket[\w/]*|tubesock|aws-sdk-apigatewaymanagementapi)['"]/,
    ),
    imports(
      'client',
      /^\s*require\s+['"](websocket-client-simple|websocket-eventmachine-client|kontena-websocket-client|socket\.io-client-simple)['"]/,
    ),
  ],
  rust: [
    imports('client', /^\s*(?:pub\s+)?use\s+(gloo_net::websocket|rust_socketio|web_sys::WebSocket)\b/),
    imports(
      'server',
      /^\s*(?:pub\s+)?use\s+(actix_ws|actix_web_actors::ws|warp::ws|axum::extract::ws|axum_extra::extract::ws|rocket_ws|salvo::websocket|poem::web::websocket|tide_websockets|fastwebsockets|socketioxide|ezsockets|aws_sdk_apigatewaymanagement|(?:tokio_|async_)?tungstenite)\b/,
    ),
    // Parts of a `use` that spans several lines, or names several items of one crate.
    imports('server', /^\s*use\s+axum::\{?(?:[\w:,{}\s]*[:{,\s])?(ws)::/),
    imports('server', /^\s*(?:extract::)?(?:\{\s*)?(ws)::\{?\s*(?:Message|WebSocket|WebSocketUpgrade)\b/),
    imports('server', /^\s*extract::\{(?:[\w:,\s]*[\s,])?(ws)::/),
    imports(
      'server',
      /^\s*(?:(?:pub\s+)?use\s+)?(?:[\w:{,][\w:{,\s]{0,300})?\b(ApiGatewayWebsocketProxyRequest)\b\s*[,;}]/,
    ),
    routeKey,
  ],
  php: [
    imports('client', /^\s*use\s+\\?(WebSocket\\Client|ElephantIO)\b/),
    imports(
      'server',
      /^\s*use\s+\\?(Ratchet|BeyondCode\\LaravelWebSockets|Laravel\\Reverb|(?:Open)?Swoole\\WebSocket|Amp\\Websocket|Hyperf\\WebSocketServer|Aws\\ApiGatewayManagementApi)\b/,
    ),
  ],
  elixir: [
    names('server', /^\s*use\s+(Phoenix\.LiveView)\b/),
    names('server', /^\s*use\s+\w+Web,\s*(:live_view)\b/),
    names('server', /^\s*@behaviour\s+(WebSock|:cowboy_websocket|Phoenix\.Socket\.Transport)\b/),
    names('client', /^\s*use\s+(WebSockex)\b/),
    imports('client', /^\s*(?:alias|import|require)\s+(Mint\.WebSocket)\b/),
  ],
  swift: [
    imports('client', /^\s*import\s+(Starscream|SocketIO|SwiftPhoenixClient|SignalRClient)\b/),
    imports('server', /^\s*import\s+(WebSocketKit|HummingbirdWebSocket|NIOWebSocket)\b/),
    names('client', /\b(URLSessionWebSocketTask|NWProtocolWebSocket)\b/),
  ],
  dart: [
    imports(
      'client',
      /^\s*import\s+['"]package:(web_socket_channel|web_socket_client|socket_io_client|stomp_dart_client|signalr_netcore|signalr_core|phoenix_socket)\//,
    ),
    imports('server', /^\s*import\s+['"]package:(shelf_web_socket|dart_frog_web_socket)\//),
  ],
}
