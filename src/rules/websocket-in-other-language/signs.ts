import { anyPath } from '../../model/route.js'
import type { Language, Span } from '../../model/source.js'

/** What a place does with WebSockets. */
export type What =
  /** A client opens one. */
  | 'opened'
  /** A route of a server is named. */
  | 'route'
  /** A server takes one, or is made. */
  | 'served'
  /** A function is called for what happens on connections. */
  | 'handled'
  /** A call that waits for the next message of a server's connection. */
  | 'received'
  /** A message is handed to connections of a server. */
  | 'sent'
  /** Connections are kept here. */
  | 'kept'
  /** A test opens one, or something stands in for it. */
  | 'tested'

/** A piece of code that only a WebSocket has, in one language. */
export interface Sign {
  readonly what: What
  /** As its makers write it. */
  readonly library: string
  /** Global. Sought in the code without its comments and texts, where only the quotes of a text are left. */
  readonly code: RegExp
  /** What the file must say somewhere, mostly an import. */
  readonly given?: RegExp
  /** What the head of the class around it must say. */
  readonly within?: RegExp
  /** A call further on, or before, that has the address. */
  readonly address?: { readonly after: RegExp } | { readonly before: RegExp }
  /** The address that it has where none is written. */
  readonly usual?: string
  /** The first group of `code` must be one of these. */
  readonly names?: ReadonlySet<string>
  /** The part of the file that it counts in. */
  readonly inside?: Span
  /** The method that follows belongs to it. */
  readonly isAnnotation?: true
}

type More = Omit<Sign, 'what' | 'library' | 'code'>

const sign =
  (library: string, given?: RegExp) =>
  (what: What, code: RegExp, more: More = {}): Sign => ({
    what,
    library,
    code,
    ...(given ? { given } : {}),
    ...more,
  })

const gateway = sign('API Gateway')
const anySocket = sign('WebSocket')

// Go
/** An import of a package of sockets. */
export const goSockets =
  /"(?:github\.com\/(?:gorilla|fasthttp|coder|gofiber|gofiber\/contrib)\/(?:v\d\/)?websocket|nhooyr\.io\/websocket|golang\.org\/x\/net\/websocket|github\.com\/(?:gobwas\/ws|lxzan\/gws))[\w/]*"/
const goSocket = sign('WebSocket', goSockets)
// biome-ignore format: a line for each sign
const go: readonly Sign[] = [
  goSocket('opened', /\b(?:ws|websocket|\w*[dD]ialer)(?:\.DefaultDialer)?\.Dial(?:Context|Config)?\(/gm),
  sign('WebSocket', /js\.Global\(\)\.Get\("WebSocket"\)/)('opened', /\bwebsocket\.New\(|\bGet\("\s+"\)\.New\(/gmi),
  goSocket('served', /\b\w{1,60}\.Upgrade(?:HTTP)?\(|\b(?:ws|websocket)\.(?:Accept|UpgradeHTTP|NewServer)\(|\bgws\.NewUpgrader\(/gm),
  goSocket('served', /\bwebsocket\.(?:New|Handler)\(|\bwebsocket\.Server\{/gm),
  sign('melody', /olahol\/melody/)('served', /\bmelody\.New\(/gm),
  sign('melody', /olahol\/melody/)('handled', /\.Handle(?:Connect|Disconnect|Message|MessageBinary|Close|Error)\(/gm),
  sign('melody', /olahol\/melody/)('sent', /\.Broadcast(?:Filter|Others|Multiple|Binary)?\(/gm),
  sign('Socket.IO', /go-socket\.io|zishang520\/socket\.io/)('served', /\bsocketio\.NewServer\(|\bsocket\.NewServer\(/gm),
  sign('Socket.IO', /go-socket\.io|zishang520\/socket\.io/)('sent', /\.(?:BroadcastTo(?:Room|Namespace)|Emit)\(/gm),
  sign('Socket.IO', /go-socket\.io|zishang520\/socket\.io/)('handled', /\.On(?:Connect|Disconnect|Event|Error)\(/gm),
  goSocket('received', /\.(?:ReadMessage|ReadJSON|NextReader)\(|\bwsjson\.Read\(|\bwebsocket\.(?:JSON|Message)\.Receive\(|\bwsutil\.ReadClient\w+\(/gm),
  goSocket('sent', /\.(?:WriteMessage|WriteJSON|WritePreparedMessage|NextWriter)\(|\bwsjson\.Write\(|\bwebsocket\.(?:JSON|Message)\.Send\(|\bwsutil\.WriteServer\w+\(|\.Write\(\s*[\w.]{1,40}(?:\(\))?,\s*websocket\.Message\w+/gm),
  sign('WebSocket', /(?:coder|nhooyr\.io)\/websocket"/)('received', /\b\w{0,30}(?:[cC]onn|ws|[sS]ocket|\bc)\.(?:Read|Reader)\(\s*(?:\w{0,20}[cC]tx|[\w.]{1,30}\.Context\(\))\s*\)/gm),
  sign('WebSocket', /(?:coder|nhooyr\.io)\/websocket"/)('sent', /\b\w{0,30}(?:[cC]onn|ws|[sS]ocket|\bc)\.Write\(\s*(?:\w{0,20}[cC]tx|[\w.]{1,30}\.Context\(\)),\s*(?!websocket\.Message)\w{1,30},/gm),
  goSocket('kept', /\bmap\[[^\]\n]{0,80}\*?(?:websocket|ws|gws)\.Conn\]|\bmap\[[^\]\n]{0,80}\]\*?(?:websocket|ws|gws)\.Conn\b|\[\]\*?(?:websocket|ws)\.Conn$/gm),
  goSocket('kept', /^[ \t]{0,80}(?:\w*[cC]lients|\w*[cC]onnections|\w*[cC]onns|[pP]eers|[sS]ockets|[sS]ubscribers)\s+(?:map\[|sync\.Map)/gm),
  sign('API Gateway', /apigatewaymanagementapi/)('sent', /\.PostToConnection(?:WithContext)?\(/gm),
  gateway('handled', /^func\s+(?:\([^()\n]{0,80}\)\s*)?\w+\([^{}]{0,300}\bevents\.APIGatewayWebsocketProxyRequest\b/gm),
  goSocket('tested', /\bwstest\.NewDialer\(/gm),
]

// Java, Kotlin, Scala
const springSocket = sign('Spring WebSocket', /org\.springframework\.web\.(?:reactive\.)?socket/)
const stomp = sign('STOMP', /org\.springframework\.(?:messaging|web\.socket)/)
const jakarta = sign(
  'Jakarta WebSocket',
  /(?:jakarta|javax)\.websocket|io\.quarkus\.websockets|io\.micronaut\.websocket|org\.eclipse\.jetty[\w.]{0,20}\.websocket/,
)
const okHttp = sign('OkHttp')
const javaWebSocket = sign('Java-WebSocket', /org\.java_websocket/)
const nettySocketIo = sign('Socket.IO', /com\.corundumstudio\.socketio/)
const ktorClient = sign('Ktor', /io\.ktor\.client\.(?:plugins|features)\.websocket/)
const ktor = sign('Ktor', /io\.ktor\.(?:server\.)?(?:plugins\.)?websocket/)
// biome-ignore format: a line for each sign
const jvm: readonly Sign[] = [
  okHttp('opened', /\.newWebSocket\(/gm, { address: { before: /\.url\(/g } }),
  anySocket('opened', /\.newWebSocketBuilder\(/gm, { address: { after: /\.buildAsync\(/g } }),
  sign('Java-WebSocket', /org\.java_websocket\.client/)('opened', /\bextends\s+WebSocketClient\b|\bnew\s+WebSocketClient\(|:\s*WebSocketClient\(/gm),
  sign('Socket.IO', /io\.socket\.client/)('opened', /\bIO\.socket\(/gm),
  sign('SignalR', /com\.microsoft\.signalr/)('opened', /\bHubConnectionBuilder\s*\.create\(/gm),
  sign('STOMP', /org\.springframework\.web\.socket/)('opened', /\.connect(?:Async)?\((?=[^;{}]{0,200}\bStompSessionHandler)|\bstompClient\.connect(?:Async)?\(/gmi),
  sign('Spring WebSocket', /StandardWebSocketClient|ReactorNettyWebSocketClient/)('opened', /\.(?:doHandshake|execute)\(/gm),
  sign('Jakarta WebSocket', /(?:jakarta|javax)\.websocket/)('opened', /\.connectToServer\(/gm),
  sign('NV WebSocket', /com\.neovisionaries/)('opened', /\.createSocket\(/gm),
  sign('STOMP', /ua\.naiksoftware\.stomp/)('opened', /\bStomp\.over\(/gm),
  ktorClient('opened', /\.(?:webSocket|wss?|webSocketSession|wssSession)\(/gm),
  sign('Jakarta WebSocket')('route', /@ServerEndpoint\(/gm),
  sign('Micronaut')('route', /@ServerWebSocket\(/gm),
  sign('Quarkus', /io\.quarkus\.websockets/)('route', /@WebSocket\(/gm),
  stomp('route', /\.addEndpoint\(/gm),
  springSocket('route', /\.addHandler\(/gm),
  ktor('route', /\bwebSocket(?:Raw)?\(/gm),
  ktor('route', /\bwebSocket\s\{/gm, { address: { before: /\broute\(/g } }),
  sign('Javalin', /io\.javalin/)('route', /\.ws\(/gm),
  sign('Netty', /io\.netty/)('route', /\bWebSocketServerProtocolHandler\(/gm),
  sign('Vert.x', /io\.vertx/)('served', /\.webSocketHandler\(/gm),
  sign('Java-WebSocket', /org\.java_websocket\.server/)('served', /\bextends\s+WebSocketServer\b|:\s*WebSocketServer\(/gm, { usual: anyPath }),
  nettySocketIo('served', /\bSocketIOServer\(/gm),
  sign('WebSocket', /akka\.http|pekko\.http/)('served', /\bhandleWebSocketMessages\w*\(|\bhandleMessages\w*\(/gm),
  sign('WebSocket', /play\.api\.mvc|play\.mvc/)('served', /\bWebSocket\.(?:accept|acceptOrResult|json|text)\w*[[(]/gmi),
  jakarta('handled', /@On(?:Open|Message|TextMessage|BinaryMessage|Close|Error|WebSocket(?:Connect|Message|Close|Error|Open))\b/gm, { isAnnotation: true }),
  stomp('handled', /@(?:MessageMapping|SubscribeMapping|MessageExceptionHandler)\b/gm, { isAnnotation: true }),
  stomp('handled', /\bvoid\s+\w+\(\s*(?:final\s+)?Session(?:Connect(?:ed)?|Disconnect|Subscribe|Unsubscribe)Event\b|\bfun\s+\w+\(\s*\w+:\s*Session(?:Connect(?:ed)?|Disconnect|Subscribe)Event\b/gm),
  springSocket('handled', /\b(?:void|fun|Mono<Void>)\s+(?:afterConnectionEstablished|afterConnectionClosed|handle(?:Text|Binary|Pong)?Message|handleTransportError|handle(?=\(\s*WebSocketSession))\(/gm),
  javaWebSocket('handled', /\bvoid\s+on(?:Open|Message|Close|Error|Start)\(/gm, { within: /\bextends\s+WebSocketServer\b/ }),
  nettySocketIo('handled', /@On(?:Connect|Disconnect|Event)\b/gm, { isAnnotation: true }),
  nettySocketIo('handled', /\.add(?:Connect|Disconnect|Event)Listener\(/gm),
  sign('Javalin', /io\.javalin/)('handled', /\bws\.on(?:Connect|Message|Close|Error)\(/gm),
  ktor('received', /\bin\s+incoming\b|\bincoming\.receive\(/gm),
  sign('STOMP', /SimpMessagingTemplate|SimpMessageSendingOperations|SimpMessagingOperations|messaging\.simp/)('sent', /\.convertAndSend(?:ToUser)?\(/gm),
  springSocket('sent', /\.sendMessage\(/gm),
  jakarta('sent', /\.get(?:Basic|Async)Remote\(\)\s*\.send\w+\(|\.(?:sendTextAndAwait|sendText|broadcastSync|broadcastAsync)\(/gm),
  ktor('sent', /\b(?:send|outgoing\.send)\(\s*Frame\.|\.send\(\s*Frame\.|\bsendSerialized\(/gm),
  nettySocketIo('sent', /\.sendEvent\(/gm),
  sign('API Gateway', /apigatewaymanagementapi/)('sent', /\.postToConnection\(/gm),
  anySocket('kept', /\b(?:Map|Set|List|ConcurrentHashMap|ConcurrentMap|CopyOnWriteArraySet|CopyOnWriteArrayList|MutableSet|MutableMap|Queue)<(?:[^<>;=()\n]{0,60}\b)?(?:WebSocketSession|DefaultWebSocketServerSession|DefaultWebSocketSession|WebSocketConnection)\??>+\s*\w*\s*[=;]|\b(?:mutableMapOf|mutableSetOf|ConcurrentHashMap|mutableListOf)<(?:[^<>;=()\n]{0,60}\b)?(?:WebSocketSession|DefaultWebSocketServerSession|DefaultWebSocketSession)\??>/gm),
  jakarta('kept', /\b(?:Map|Set|List|ConcurrentHashMap|CopyOnWriteArraySet|Queue)<(?:[^<>;=()\n]{0,60}\b)?Session>\s+\w+\s*[=;]/gm),
  gateway('handled', /\bAPIGatewayV2WebSocketEvent\s+\w+\s*,|:\s*APIGatewayV2WebSocketEvent\s*,/gm),
  anySocket('tested', /\b(?:mock|spy|mockk|mock<)[(<]+(?:WebSocketSession|SimpMessagingTemplate|SimpMessageSendingOperations|StompSession|WebSocket)\b|@Mock\w*\s+(?:private\s+|lateinit\s+var\s+\w+:\s*)?(?:final\s+)?(?:WebSocketSession|SimpMessagingTemplate|SimpMessageSendingOperations)\b|\.withWebSocketUpgrade\(/gm),
]

// C#
const hub = sign('SignalR', /\bSignalR\b/)
const netSocket = sign('WebSocket', /System\.Net\.WebSockets|\bWebSockets?\b/)
// biome-ignore format: a line for each sign
const csharp: readonly Sign[] = [
  sign('ClientWebSocket', /\bClientWebSocket\b/)('opened', /\.ConnectAsync\(/gm),
  sign('SignalR')('opened', /\bnew\s+HubConnectionBuilder\(/gm, { address: { after: /\.WithUrl\(/g } }),
  sign('WebSocket', /using\s+(?:WebSocketSharp|NativeWebSocket|WebSocket4Net|HybridWebSocket)\b/)('opened', /\bnew\s+(?:\w+\.)?WebSocket\(/gm),
  sign('Websocket.Client', /using\s+Websocket\.Client\b/)('opened', /\bnew\s+WebsocketClient\(/gm),
  sign('Socket.IO', /SocketIO/)('opened', /\bnew\s+(?:\w+\.)?SocketIO(?:Unity)?\(/gm),
  sign('SignalR')('route', /\.MapHub<[^<>\n]{1,80}>\(/gm),
  sign('MQTT')('route', /\.MapMqtt\(/gm),
  sign('WebSocket', /\bAcceptWebSocketAsync\b/)('route', /\.Path\s*==\s*"(?=\s)|\.Path\.StartsWithSegments\(|\.Map\(\s*"(?=\s)/gm),
  anySocket('served', /\.AcceptWebSocketAsync\(/gm),
  sign('WebSocketSharp', /WebSocketSharp\.Server/)('route', /\.AddWebSocketService<[^<>\n]{1,80}>\(/gm),
  sign('Fleck', /using\s+Fleck/)('served', /\bnew\s+WebSocketServer\(/gm, { usual: anyPath }),
  hub('handled', /^[ \t]{0,80}public\s+(?:(?:override|virtual|async|new)\s+)*(?!(?:class|record|struct|enum|static|delegate|event|interface|override|virtual|async|new)\b)[\w.]{1,60}(?:<[^(){};=\n]{0,120}>)?(?:\[\])?\??\s+(?!(?:ToString|Equals|GetHashCode)\()\w+\(/gm, { within: /[:,]\s*(?:\w+\.)*Hub(?:<[^{}]{1,80}>)?\s*(?:[,{]|where\b|$)/ }),
  sign('WebSocket', /\bAcceptWebSocketAsync\b/)('received', /\.ReceiveAsync\(/gm),
  netSocket('sent', /(?:[sS]ocket|\bws|_ws)[!?]?\.SendAsync\(/gm),
  hub('sent', /\bClients\s{0,80}\.\s{0,20}(?:All|AllExcept|Caller|Client|Clients|Group|GroupExcept|Groups|Others|OthersInGroup|User|Users)\b/gm),
  sign('API Gateway')('sent', /\.PostToConnectionAsync\(/gm),
  anySocket('kept', /\b(?:ConcurrentDictionary|Dictionary|ConcurrentBag|List|HashSet)<(?:[^<>;=()\n]{0,60}\b)?(?:WebSocket|IWebSocketConnection)>\s+\w+\s*(?:[=;{]|$)/gm),
  sign('SignalR', /:\s*(?:\w+\.)*Hub\b/)('kept', /\bstatic\s+(?:readonly\s+)?(?:ConcurrentDictionary|Dictionary|HashSet|List|ConcurrentBag)<[^;=()\n]{1,80}>\s+\w*(?:[cC]onnect(?:ions?|s|ed)|[uU]sers|[cC]lients)\w*\s*=/gm),
  hub('kept', /\b(?:private|public|internal|protected)\s+(?:static\s+)?(?:readonly\s+)?(?:ConcurrentDictionary|Dictionary|HashSet|List|ConcurrentBag)<[^;=()\n]{1,80}>\s+\w*(?:[cC]onnect(?:ions?|s|ed)|[uU]sers|[cC]lients)\w*\s*(?:=|;|$)/gm, { within: /\bclass\s+\w*(?:Tracker|Presence|Connections?|ConnectionMapping|ConnectionManager|Registry|Online\w{0,20})\s*(?:[:{<]|$)/ }),
  anySocket('tested', /\.CreateWebSocketClient\(|\bMock<(?:IHubContext|IHubCallerClients|IHubClients|WebSocket|HubCallerContext)\b/gm),
]

// Ruby
const cable = sign('Action Cable')
const channelHead = /<\s*(?:ActionCable::Channel::Base|ApplicationCable::Channel)\b/
// biome-ignore format: a line for each sign
const ruby: readonly Sign[] = [
  cable('route', /\bmount[ (]{1,4}ActionCable\.server\b/gm, { usual: '/cable' }),
  cable('handled', /^[ \t]{0,80}def\s+(?:connect|disconnect)\b/gm, { within: /<\s*ActionCable::Connection::Base\b/ }),
  cable('handled', /^[ \t]{0,80}def\s+\w+[?!]?/gm, { within: channelHead }),
  cable('sent', /\bActionCable\.server\.broadcast\b|\b[A-Z]\w*Channel\.broadcast_to\b|\bTurbo::StreamsChannel\.broadcast_\w+/gm),
  cable('sent', /(?<![.\w])(?:transmit|broadcast_to)\b(?=[ (])/gm, { within: channelHead }),
  sign('websocket-client-simple')('opened', /\bWebSocket::Client::Simple\.connect\b/gm),
  sign('faye-websocket')('opened', /\bFaye::WebSocket::Client\.new\b/gm),
  sign('Socket.IO')('opened', /\bSocketIO::Client::Simple\.connect\b/gm),
  sign('async-websocket')('opened', /\bAsync::WebSocket::Client\.connect\b/gm),
  sign('faye-websocket')('served', /\bFaye::WebSocket\.new\b/gm),
  sign('em-websocket')('served', /\bEM::WebSocket\.(?:run|start)\b|\bEventMachine::WebSocket\.(?:run|start)\b/gm, { usual: anyPath }),
  sign('async-websocket')('served', /\bAsync::WebSocket::Adapters::\w+\.open\b/gm),
  sign('API Gateway', /apigatewaymanagementapi|ApiGatewayManagementApi/)('sent', /\.post_to_connection\b/gm),
  cable('tested', /<\s*ActionCable::(?:Connection|Channel)::TestCase\b|\btype:\s*:channel\b|\bhave_broadcasted_to\b|\bassert_(?:broadcasts|broadcast_on|has_stream\w*)\b|\bhave_rejected_connection\b/gm),
]

// Rust
const rustSockets =
  /\b(?:axum(?:_extra)?::|actix_ws|actix_web_actors|warp::|rocket_ws|salvo::|poem::|tungstenite|fastwebsockets|yawc::|extract::(?:\{[^}]{0,200})?ws\b)/
const rustSocket = sign('WebSocket', rustSockets)
// biome-ignore format: a line for each sign
const rust: readonly Sign[] = [
  sign('WebSocket', /tungstenite/)('opened', /\b(?:connect_async(?:_\w+)?|(?<!\.)tungstenite::connect|client_async(?:_\w+)?)\(/gm),
  sign('WebSocket', /gloo_net|web_sys|gloo::net/)('opened', /\bWebSocket::(?:open|new)(?:_with_\w+)?\(/gm),
  sign('Socket.IO', /rust_socketio/)('opened', /\bClientBuilder::new\(/gm),
  sign('WebSocket', /reqwest_websocket/)('opened', /\.upgrade\(\)\s{0,80}\.send\(/gm),
  rustSocket('handled', /\bfn\s+\w+\s*(?:<[^<>(){}]{0,80}>)?\([^{};]{0,600}?\b(?:WebSocketUpgrade|IncomingUpgrade|ws::WebSocket|ws::Ws)\b/gm),
  sign('WebSocket', /actix_ws|actix_web_actors/)('served', /\bactix_ws::handle\(|\bws::(?:start|WsResponseBuilder::new)\(/gm),
  sign('warp', /warp/)('served', /\bwarp::ws\(\)/gm),
  sign('WebSocket', /tungstenite/)('served', /\baccept_(?:hdr_)?async(?:_\w+)?\(|\btungstenite::accept\(/gm, { usual: anyPath }),
  sign('Socket.IO', /socketioxide/)('served', /\bSocketIo::(?:new_layer|new_svc|builder|new_inner_layer)\(/gm),
  sign('Socket.IO', /socketioxide/)('handled', /\b\w+\.(?:on|ns|on_disconnect)\(/gm),
  rustSocket('received', /\bSome\((?:Ok\()?\w{1,40}\)?\)\s=\s\w{1,40}\.next\(\)(?:\.await|\s=>)|\b(?:socket|ws|\w{1,40}_(?:socket|ws))\.recv\(\)\.await/gm),
  rustSocket('handled', /\.on_upgrade\(/gm),
  sign('WebSocket', /actix_web_actors/)('handled', /\bfn\s+(?:handle|started|stopping|stopped|finished)\b/gm, { within: /\bStreamHandler<[^{}]{0,80}\bws::Message|\bimpl(?:<[^<>]{0,60}>)?\s+Actor\s+for\b/ }),
  sign('WebSocket', /actix_web_actors/)('sent', /\bctx\.(?:text|binary)\(/gm),
  sign('Socket.IO', /socketioxide/)('sent', /\.emit(?:_with_ack)?\(/gm),
  rustSocket('sent', /\.send\(\s*(?:\w+::)*Message::(?:Text|Binary|text|binary|from)\b|\.send\(\s*ws::Message\b/gm),
  sign('WebSocket', /actix_ws/)('sent', /[sS]ession\.(?:text|binary)\(/gm),
  rustSocket('kept', /\b(?:HashMap|DashMap|Vec|HashSet)<[^;={}\n]{0,80}\b(?:SplitSink<|WebSocket\b|Recipient<|UnboundedSender<(?:ws::)?Message|Sender<(?:ws::)?Message)/gm),
  sign('API Gateway', /aws_sdk_apigatewaymanagement/)('sent', /\.post_to_connection\(/gm),
  sign('API Gateway')('handled', /\bfn\s+\w+\([^{};]{0,300}\bApiGatewayWebsocketProxyRequest\b/gm),
  rustSocket('tested', /\.(?:get_websocket|into_websocket)\(/gm),
]

/** Names of sinks: halves of a socket that was split, and what is declared to be one. */
const sinks =
  /\blet\s{1,4}\(\s{0,4}(?:mut\s{1,4})?(\w{1,60})\s{0,4},[^()=;]{1,80}\)\s{0,4}=\s{0,40}(?:socket|ws|web_?socket|ws_stream|stream|session)\w{0,20}\.split\(|\b(\w{1,60})\s{0,4}:\s{0,4}[&\w<>: ]{0,80}\bSplitSink<|\bmut\s{1,4}(\w{1,60})\s{0,4}:\s{0,4}(?:ws::)?WebSocket\b/g
const locked = /\blet\s{1,4}(?:mut\s{1,4})?(\w{1,60})\s{0,4}=\s{0,40}(\w{1,60})\.lock\(/g

/** Calls that send through the sinks of a Rust file, whatever they are given: `client_tx.send(message_from(&event))`. */
export function signsOfSinks(code: string): readonly Sign[] {
  if (!rustSockets.test(code)) return []
  const names = new Set(
    [...code.matchAll(sinks)].map(([, split, typed, whole]) => split ?? typed ?? whole ?? ''),
  )
  for (const [, name, of] of code.matchAll(locked)) if (name && of && names.has(of)) names.add(name)
  if (names.size === 0) return []
  const sends = /\b(\w{1,60})(?:\.lock\(\)\.await)?\.(?:send|feed)\(/gm
  return [anySocket('sent', sends, { names })]
}

// PHP
const ratchet = sign('Ratchet', /Ratchet\\/)
/** Of a worker that serves sockets: Workerman serves HTTP and plain TCP too. */
const workerman = sign('Workerman', /\bWorker\(\s{0,9}['"]websocket:/)
const phpHandler = /\bimplements\b[^{]{0,200}\b(?:MessageComponentInterface|WsServerInterface)\b/
// biome-ignore format: a line for each sign
const php: readonly Sign[] = [
  ratchet('served', /\bnew\s+\\?(?:Ratchet\\WebSocket\\)?WsServer\(|\bnew\s+\\?(?:Ratchet\\)?App\(/gm, { usual: anyPath }),
  ratchet('route', /->route\(\s*['"](?=\s)/gm),
  sign('Workerman', /^(?=[\s\S]*Workerman)[\s\S]*\bWorker\(\s{0,9}(?:['"]websocket:|[^'"\s])/)('served', /\bnew\s+\\?(?:Workerman\\)?Worker\(/gm, { usual: anyPath }),
  workerman('handled', /\$\w+->on(?:Connect|WebSocketConnect|Message|Close|Error)\s*=(?!=)/gm),
  workerman('sent', /\$\w*(?:[cC]onn(?:ection)?|[cC]lient|[pP]layer|[pP]eer|[uU]ser)->send\(/gm),
  sign('Swoole', /[sS]woole\\[wW]eb[sS]ocket/)('served', /\bnew\s+\\?(?:(?:Open)?[sS]woole\\[wW]eb[sS]ocket\\)?(?:Server|WebSocketServer)\(/gm, { usual: anyPath }),
  sign('Swoole', /[sS]woole\\[wW]eb[sS]ocket/)('sent', /->push\(/gm),
  ratchet('handled', /\bfunction\s+on(?:Open|Message|Close|Error|Subscribe|UnSubscribe|Publish|Call)\(/gm, { within: phpHandler }),
  ratchet('sent', /->send\(/gm, { within: phpHandler }),
  ratchet('kept', /\$this->\w+\s*=\s*new\s+\\?SplObjectStorage\b/gm, { within: phpHandler }),
  sign('WebSocket', /WebSocket\\Client/)('opened', /\bnew\s+\\?(?:WebSocket\\)?Client\(/gm),
  sign('Socket.IO', /ElephantIO/)('opened', /\bnew\s+\\?(?:ElephantIO\\)?Client\(|\bClient::create\(/gm),
  sign('Laravel broadcasting', /Broadcast/)('handled', /\bBroadcast::channel\(/gm),
  sign('API Gateway', /ApiGatewayManagementApi/)('sent', /->postToConnection\(/gm),
]

// Elixir
const phoenixChannel = sign('Phoenix', /use\s+(?:Phoenix\.Channel|\w+Web,\s*:channel)/)
// biome-ignore format: a line for each sign
const elixir: readonly Sign[] = [
  sign('Phoenix', /use\s+Phoenix\.Endpoint/)('route', /^[ \t]{0,80}socket[ (]\s{0,9}"(?!\/phoenix)/gm),
  sign('Phoenix', /use\s+Phoenix\.Socket/)('handled', /^[ \t]{0,80}def\s+(?:connect|id)\b/gm),
  sign('Phoenix', /use\s+Phoenix\.Socket/)('handled', /^[ \t]{0,80}channel[ (]\s*"/gm),
  phoenixChannel('handled', /^[ \t]{0,80}def\s+(?:join|handle_in|handle_out|handle_info|terminate)\b/gm),
  phoenixChannel('sent', /(?<![.\w])(?:broadcast(?:_from)?!?|push)[ (]/gm),
  sign('Phoenix')('sent', /\b\w*Endpoint\.broadcast(?:_from)?!?\(/gm),
  sign('WebSock', /@behaviour\s+(?:WebSock|:cowboy_websocket)/)('handled', /^[ \t]{0,80}def\s+(?:init|handle_in|handle_info|websocket_\w+|terminate)\b/gm),
  sign('WebSock')('served', /\bWebSockAdapter\.upgrade\(/gm),
  sign('WebSockex', /WebSockex/)('opened', /\bWebSockex\.start(?:_link)?\(/gm),
  sign('Phoenix')('tested', /\buse\s+[\w.]+\.ChannelCase\b|\bsubscribe_and_join!?\(/gm),
]

// biome-ignore format: a line for each sign
const swift: readonly Sign[] = [
  sign('URLSession')('opened', /\.webSocketTask\(\s*with:/gm),
  sign('Starscream', /import\s+Starscream/)('opened', /\bWebSocket\(\s*(?:request|url):/gm),
  sign('Socket.IO', /import\s+SocketIO/)('opened', /\bSocketManager\(\s*socketURL:/gm),
  sign('SignalR', /SignalRClient|SignalRSwift/)('opened', /\bHubConnectionBuilder\(/gm),
  sign('WebSocketKit', /import\s+(?:WebSocketKit|Vapor|NIO)/)('opened', /\bWebSocket\.connect\(\s*to:/gm),
  sign('Vapor', /import\s+Vapor/)('route', /\.webSocket\(/gm),
]

// biome-ignore format: a line for each sign
const dart: readonly Sign[] = [
  sign('web_socket_channel')('opened', /\b(?:IO|Html)?WebSocketChannel\.connect\(/gm),
  sign('WebSocket', /dart:(?:io|html)/)('opened', /(?<!\w)(?:\w+\.)?WebSocket\.connect\(/gm),
  sign('WebSocket', /dart:html|package:web\//)('opened', /(?<!\w)(?:\w+\.)?WebSocket\(\s*(?=['"\w])/gm),
  sign('Socket.IO', /socket_io_client/)('opened', /\b(?:\w+\.)?io\(/gmi),
  sign('STOMP', /stomp_dart_client/)('opened', /\bStompConfig(?:\.\w+)?\(/gm),
  sign('SignalR', /signalr/)('opened', /\bHubConnectionBuilder\(/gm, { address: { after: /\.withUrl\(/g } }),
  sign('Phoenix', /phoenix_socket/)('opened', /\bPhoenixSocket\(/gm),
  sign('web_socket_client', /web_socket_client/)('opened', /\bWebSocket\(\s*Uri\b/gm),
  sign('WebSocket')('served', /\bWebSocketTransformer\.upgrade\(/gm),
  sign('shelf', /shelf_web_socket|dart_frog_web_socket/)('served', /\bwebSocketHandler\(/gm),
  sign('WebSocket')('tested', /\bclass\s+(?:Mock|Fake)\w*(?:WebSocket|Socket)\w*/gm),
]

const writer = /\b(\w{1,60})\s{0,4},\s{0,4}\w{1,60}\s{0,4}:?=\s{0,4}[\w.()]{1,80}\.NextWriter\(/g

/** Calls that write through a writer from a Go connection, each to the end of its function: `w.Write(message)`. */
export function signsOfWriters(code: string): readonly Sign[] {
  return [...code.matchAll(writer)].map((match): Sign => {
    const end = code.indexOf('\nfunc ', match.index)
    const inside = { start: match.index + match[0].length, end: end < 0 ? code.length : end }
    return { ...written, names: new Set([match[1] ?? '']), inside }
  })
}

const written = anySocket('sent', /\b(\w{1,60})\.Write\(/gm)

/** Language → what its code says. Patterns are bounded: none searches back and forth. */
export const signs: Readonly<Partial<Record<Language, readonly Sign[]>>> = {
  go,
  java: jvm,
  kotlin: jvm,
  scala: jvm,
  csharp,
  ruby,
  rust,
  php,
  elixir,
  swift,
  dart,
}
