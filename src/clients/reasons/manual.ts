import type { ReasonRow } from '../../model/reason.js'

/** Why a socket stays as it is. */
export const manual: readonly ReasonRow[] = [
  {
    code: 'R01',
    title: 'Binary frames',
    why: 'A WebSocket message may be binary, but the data of an SSE event is always text (RFC 6455 5.6; HTML Standard 9.2.6). Bytes put into an event stream come out damaged: invalid UTF-8 is replaced and line ends change (measured in Chromium and Firefox).',
    whatToDo:
      'Move the binary part to an ordinary HTTP upload or download, or encode it as text on both sides (base64 is a third larger). Then scan again.',
    message: 'binary frames ({{what}}): an event stream carries text only',
    example:
      "socket.binaryType = 'arraybuffer'\nsocket.onmessage = (event) => draw(new DataView(event.data))",
  },
  {
    code: 'R02',
    title: 'Sends at a high rate',
    why: 'Every send becomes an HTTP request, and requests must go one at a time, because parallel ones overtake each other (measured in Chromium and Firefox). At a round trip of 50 ms such a queue carries at most 20 messages a second, and a faster sender falls further and further behind.',
    whatToDo:
      'Throttle or batch first, e.g. one message every 250 ms with everything since the last one, and scan again. Where the rate is the point (games, audio, drawing together), keep the WebSocket.',
    message: 'high-rate sending ({{what}}): each message would be an HTTP request in a queue',
    example: "canvas.addEventListener('pointermove', ({ x, y }) => socket.send(JSON.stringify({ x, y })))",
  },
  {
    code: 'R03',
    title: 'A sub-protocol is negotiated, or carries a token',
    why: 'The second argument of WebSocket goes out as `Sec-WebSocket-Protocol`, and the server answers with the one that it speaks (RFC 6455 1.9). EventSource has no such argument and sends no header instead (HTML Standard 9.2.2). So neither the negotiation nor a token in it would reach the server.',
    whatToDo:
      'If it names a protocol (`graphql-transport-ws`, `mqtt`, `v12.stomp`), use the HTTP form of that protocol or keep the socket. If it carries a token, set `auth` in the configuration (header, token function, module) and scan again: the token then moves to that header.',
    message: 'sub-protocol {{protocol}}: EventSource can neither negotiate it nor carry a token in it',
    example:
      "new WebSocket(url, 'ocpp1.6')\nnew WebSocket(url, ['bearer', token]) // and no `auth` in the configuration",
  },
  {
    code: 'R04',
    title: 'A library that owns its protocol',
    why: 'The library and its server speak a protocol of their own over the socket: handshake, framing, acknowledgements, heartbeats (e.g. Engine.IO in the Socket.IO documentation, the STOMP 1.2 and MQTT 5 specifications). A stream and POSTs put underneath would break that conversation, while many such libraries bring an HTTP transport with them.',
    whatToDo:
      'Switch the library to the HTTP transport or to the successor that the message names, on the server too. Where there is none, keep the WebSocket or replace the library on both sides.',
    message: '{{library}} owns its protocol: {{instead}}',
    example: "import { io } from 'socket.io-client'\nconst socket = io('https://api.example.com')",
  },
  {
    code: 'R05',
    title: 'A server that is not yours',
    why: "An EventSource works only if the server answers 200 with `text/event-stream`; anything else ends it for good (HTML Standard 9.2.3; measured in Chromium and Firefox). This host is a well-known public service, one of `foreignHosts`, or a browser (Chrome DevTools); or, where this repository has no server, a foreign program on the user's machine (OBS Studio, aria2), or an address that the user enters or has stored. You cannot change what it offers.",
    whatToDo:
      'If the host is yours, type `migrate-ws apply --own-host <host>`, or add it to `ownHosts` in the configuration; for an address that a user enters, name the endpoints under `endpoints`. If not, ask the provider for an SSE or HTTP streaming API, or keep the socket.',
    message: 'the server at {{what}} is not yours to change; it would have to offer SSE first',
    example: "new WebSocket('wss://stream.binance.com:9443/ws/btcusdt@trade')",
  },
  {
    code: 'R06',
    title: 'A client outside the browser',
    why: 'The `ws` package has an API of its own (`ping`, request headers, buffers, callbacks of `send`: ws documentation); the adapter covers only what a browser\'s socket also does, and text listeners (`on("message", (data) => …)`). Its pings have no counterpart in an event stream (RFC 6455 5.5.2; HTML Standard 9.2.5). Node has no global EventSource unless it is started with `--experimental-eventsource` (measured on Node 20, 22 and 24).',
    whatToDo:
      'Rewrite it by hand: the `eventsource` package runs in Node (it needs absolute addresses and takes headers through its `fetch` option); send with `fetch`, one request at a time. If the code does run in a browser, use the global WebSocket there instead of the package and scan again.',
    message: "not a browser's WebSocket ({{what}}): not covered by this rewrite",
    example:
      "import WebSocket from 'ws'\nnew WebSocket(url, { headers: { authorization } }).on('message', handle)",
  },
  {
    code: 'R08',
    title: 'Not the plain WebSocket class',
    why: 'A subclass or a replaced global changes every socket, and neither `super` nor `WebSocket.prototype` reaches an EventSource (WebSockets Standard 3.1; HTML Standard 9.2.2). A library that names the global class itself (robust-websocket) offers no way to pass in another one, and WebSocketStream has streams instead of events (MDN, WebSocketStream).',
    whatToDo:
      'Move what was added out of the class, into a function that receives the socket, construct the plain `WebSocket` and scan again. Replace robust-websocket by a library that takes the constructor, e.g. reconnecting-websocket.',
    message: 'not the plain WebSocket class: {{what}}',
    example: 'class TracedSocket extends WebSocket {}\nwindow.WebSocket = TracedSocket',
  },
  {
    code: 'R09',
    title: 'React Native',
    why: 'React Native has a WebSocket but no EventSource, and its fetch gives no body to read as a stream (facebook/react-native#12912). So neither EventSource nor a client over fetch, such as the adapter, can work there.',
    whatToDo:
      'Rewrite it by hand with `react-native-sse`, or with the `eventsource` package and the `fetch` of `expo/fetch` (Expo SDK 52 or later). Code for the web that is shared with the app belongs in a file that imports nothing of `react-native`.',
    message: 'React Native has no EventSource, and its fetch cannot stream',
    example:
      "import { AppState } from 'react-native'\nconst socket = new WebSocket('wss://api.example.com/ws')",
  },
  {
    code: 'R11',
    title: 'What is opened here is not certain',
    why: 'The class or the address is looked up when the program runs, so the code does not tell whether this is a WebSocket of yours, a stand-in or something else. A guess would be dangerous: an EventSource with a ws: address does not throw, it fails silently (measured in Chromium and Firefox).',
    whatToDo:
      'Name the class and the address where the socket is made, e.g. `new WebSocket(chatAddress)`, or choose between classes that are written out; then scan again.',
    message: 'it is not certain what is opened here: {{what}}',
    example: 'const Transport = globalThis[settings.transport]\nconst link = new Transport(settings.address)',
  },
  {
    code: 'R12',
    title: 'The socket goes to code outside the repository',
    why: 'A package, the page or the platform receives the socket, and its use there cannot be seen. It may ask for bytes, for `instanceof WebSocket`, or for what only the browser can do with a socket of its own. Code in the repository that receives it is different: it gets an object of the same shape (A18).',
    whatToDo:
      "Give the receiver's parameter the type `WebSocket`, or pass functions (`send`, `onMessage`) instead of the socket; then scan again.",
    message: 'the socket goes where it cannot be followed: {{what}}',
    example: "import attach from 'terminal-addon'\nattach(terminal, socket)",
  },
  {
    code: 'R13',
    title: 'A classic script that cannot load the adapter',
    why: 'A script without imports needs a loader that loads the adapter before it: a page does it by one more `<script>`, a worker by `importScripts` (MDN, “<script>”, “WorkerGlobalScope: importScripts()”). Here the loader cannot load it, for one of three reasons. A content security policy or an integrity hash allows no further file. The name `SseSocket` is taken. Or the page has no script file to put the adapter beside, and its template engine would misread an inline adapter.',
    whatToDo:
      "Remove the obstacle that the message names (add `'self'` to the policy, rename the other `SseSocket`, move the code of the page into a script file), then scan again: `apply` adds the tag for the adapter. Or make it `<script type='module'>` (it then runs deferred, and its names are no longer global) or move the code into a bundled file. Or simplify the socket until plain EventSource and fetch suffice.",
    message: 'the adapter cannot be loaded before this script: {{what}}',
    example:
      '<script>\n  const socket = new WebSocket(url)\n  socket.onclose = ({ code }) => showReason(code)\n</script>',
  },
  {
    code: 'R14',
    title: 'A hook that creates its own socket, and that no other hook can replace',
    why: '`useWebSocket` of VueUse, ahooks and react-use-websocket names the global class itself, so the adapter cannot be passed in (read in their source). For react-use-websocket `apply` writes `useSseSocket`, which knows its documented options but `protocols`, `fromSocketIO`, `eventSourceOptions` and `skipAssert`, gives an SseSocket for a WebSocket, and cannot know options that come from elsewhere. For the others there is no such hook: `useEventSource` of VueUse receives only. It is written where only `data`, `status`, `open` and `close` are taken, and of the options only `autoReconnect` without functions, `immediate` and `autoConnect` (its source, 10.9 to 14.0).',
    whatToDo:
      'Write the options out in the call or in a constant of the file, import the hook by its name, and leave out what is named here. With another library, receive with its `useEventSource` and send with `fetch`, one request at a time. Or write a small hook of your own around `new WebSocket`. Then scan again.',
    message: 'the hook creates its own socket, and no other hook can replace it: {{what}}',
    example: "const { data, send } = useWebSocket('wss://api.example.com/ws') // of VueUse",
  },
  {
    code: 'R15',
    title: 'An address that cannot become an http one',
    why: 'fetch rejects an address with a ws: scheme or a user name in it (Fetch Standard 5.4), and EventSource accepts a ws: address silently and then fails for good (measured in Chromium and Firefox). So an address that could not be converted is never left behind.',
    whatToDo:
      'Write the address out, or build it from `location.origin` and a path. Move a user name or password to a header (`auth` in the configuration) and fill in placeholders; then scan again.',
    message: 'this address cannot become an http one: {{what}}',
    example: "new WebSocket('wss://user:secret@api.example.com/ws')\nnew WebSocket('__SOCKET_URL__')",
  },
  {
    code: 'R16',
    title: 'The file did not parse completely',
    why: 'A verdict rests on every use of the socket, and the part that could not be read may hold a close handler, another send or binary data. An edit in a file that was not understood could also damage it.',
    whatToDo:
      'See in the scan at which line the parser stopped (`files.failed` in the JSON report), repair the syntax or move the template expression out of the script, and scan again.',
    message: 'this file did not parse completely: uses of the socket may be unseen',
    example: 'socket.onmessage = show\nsocket.onclose = ( => {} // the parser stops here',
  },
  {
    code: 'R17',
    title: 'A service worker that the socket keeps alive',
    why: 'From Chrome 116 on, messages on a WebSocket keep the service worker of an extension alive (Chrome for Developers, “Use WebSockets in service workers”). No such promise is made for EventSource or a fetch stream: the worker may be stopped after 30 idle seconds, and the stream with it.',
    whatToDo:
      'Hold the stream in a page or an offscreen document and post its messages to the worker, or wake the worker by push messages or alarms. Otherwise keep the socket.',
    message: 'this socket keeps its service worker alive; an event stream does not',
    example: "// the service worker of an extension\nsetInterval(() => socket.send('keepalive'), 20_000)",
  },
  {
    code: 'R18',
    title: 'Raw text for a terminal',
    why: 'CR, LF and CRLF all end a line of an event stream (HTML Standard 9.2.5): whatever the server does, a carriage return never arrives. A terminal goes to the first column on CR alone, so that its lines become a staircase, and progress bars and prompts that write over themselves break.',
    whatToDo:
      'Let the server send each piece of output as JSON, which escapes its control characters, and give the terminal what `JSON.parse` returns: then scan again. Bytes go as base64. Otherwise keep the socket.',
    message: 'a terminal needs the carriage returns that an event stream drops: {{what}}',
    example:
      "import { Terminal } from '@xterm/xterm'\nconst terminal = new Terminal()\nsocket.onmessage = ({ data }) => terminal.write(data)",
  },
  {
    code: 'R19',
    title: 'A class that cannot be replaced here',
    why: 'The adapter takes the place of the class that is constructed (WebSockets Standard 3.1: its interface is the same). Here another file, a library or a comment to a tool settles that class, and changing it only in this file would leave the two different.',
    whatToDo:
      'Construct the socket where its class is named (`new WebSocket(…)`), then scan again. Or put the adapter in by hand, in every place that passes the class in. The `ReconnectingWebSocket` that pages load is of two kinds: that of joewalnes (its file says `reconnectDecay`) names the global `WebSocket` and takes no other; reconnecting-websocket 4 and partysocket take one as an option, `new ReconnectingWebSocket(url, [], { WebSocket: SseSocket })`, which up to version 3 is called `constructor`.',
    message: 'the adapter cannot take the place of the class here: {{what}}',
    example: 'export const open = (Socket, url) => new Socket(url, protocolsOf(url))',
  },
]
