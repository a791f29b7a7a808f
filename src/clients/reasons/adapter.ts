import type { ReasonRow } from '../../model/reason.js'

/** Why a socket needs the adapter. */
export const adapterReasons: readonly ReasonRow[] = [
  {
    code: 'A03',
    title: 'An open handler that must run once',
    why: 'A WebSocket fires `open` once. An EventSource fires it again after every reconnect, and as soon as the headers arrive (HTML Standard 9.2.3). What the handler does would be repeated, and a POST from the handler reached a server that did not know the stream yet (measured in Chromium and Firefox).',
    whatToDo:
      "The adapter fires `open` once, when the server's `ws.ready` event arrives. Inline, an open handler becomes a listener for `ws.ready`. For that, a statement of its own beside the construction must set it, without options. Nothing may remove it or await it by a promise.",
    message: 'open handler ({{what}}): an EventSource would run it again at every reconnect',
    example: 'const opened = new Promise((resolve) => {\n  socket.onopen = resolve\n})',
  },
  {
    code: 'A05',
    title: 'An error handler that acts',
    why: 'An EventSource fires `error` at every drop, also at those that it repairs by itself, and only `readyState` tells them apart (HTML Standard 9.2.3). Closing there ends the reconnecting for good, and opening a new one doubled the streams at every drop (measured in Chromium and Firefox).',
    whatToDo:
      "The adapter fires `error` only when a connection could not be made or a message could not be sent. Inline, a handler that is set once beside the construction asks for `readyState` CLOSED first, and beside a reconnect loop it becomes part of the loop's handler; set elsewhere it needs the adapter.",
    message: 'error handler ({{what}}): an EventSource would run it at every short drop',
    example: 'socket.onerror = () => socket.close()',
  },
  {
    code: 'A07',
    title: 'A close handler that matters',
    why: 'EventSource has no `close` event and no code, reason or `wasClean` (HTML Standard 9.2.2). A function assigned to its `onclose` is never called, without any error (measured in Chromium and Firefox).',
    whatToDo:
      "The adapter fires `close`: 1006 after a drop, else with the code and reason of the server's `ws.close` event, so let the server send that event. Inline, a handler that is set beside the construction becomes a function that is called at each end; it must read no code, and where the program closes the socket itself, doing it twice must do no harm.",
    message: 'close handler ({{what}}): EventSource has no close event',
    example: 'socket.onclose = ({ code }) => showDisconnected(code)',
  },
  {
    code: 'A08',
    title: 'A reconnect loop that does more before it reconnects',
    why: 'An EventSource reconnects by itself (HTML Standard 9.2.3); beside a loop that reconnects as well, one stream became four after two drops (measured in Chromium and Firefox). Inline, a loop runs only when the browser gives up. This loop also does other work before it reconnects, counts attempts or takes a new address, and every other drop would skip that; or it starts from elsewhere. The adapter serves one connection only, as a WebSocket does, and the loop keeps working.',
    whatToDo:
      'The adapter handles this. For an inline rewrite, do the work for every drop in the close handler itself. Leave only timer, counter and flags before the next connection.',
    message: 'reconnect loop ({{what}}): it needs a socket that stays closed after a drop',
    example:
      'socket.onclose = () => {\n  setTimeout(() => {\n    store.clearPresence()\n    connect()\n  }, 1000)\n}',
  },
  {
    code: 'A09',
    title: 'A library that takes the constructor',
    why: 'reconnecting-websocket and partysocket take the class as their option `WebSocket`, rxjs as `WebSocketCtor` (their type declarations). They call `send` on what it makes and wait for its `close`, which an EventSource does not have (HTML Standard 9.2.2).',
    whatToDo:
      'Keep the library and give it the adapter as that option; the server must offer the two endpoints. Where the socket only receives, plain EventSource replaces the library, since it reconnects by itself.',
    message: '{{library}} takes the constructor as an option: the adapter goes there',
    example: "new ReconnectingWebSocket('wss://api.example.com/ws')",
  },
  {
    code: 'A11',
    title: 'An address that comes from elsewhere',
    why: "EventSource needs an http address, and a ws: one makes it fail silently (measured in Chromium and Firefox). The value of a setting, a field or a parameter is converted where the stream is opened (`url.replace(/^ws/, 'http')`). This one cannot be. A server answers with it, so it may be valid for one connection only, while an EventSource requests it again. Or it may not be a string, or messages need a path below it and it may have a query. The adapter opens once and converts the address at run time.",
    whatToDo:
      'Name the endpoint under `endpoints` in the configuration, or build the address where the socket is made; then scan again. List the settings that hold a wss: address: they can change to https:.',
    message: 'the address comes from elsewhere ({{what}}): only the adapter can convert it, at run time',
    example: 'export const open = async () => new WebSocket(await addressFromServer())',
  },
  {
    code: 'A12',
    title: 'A send that is more than a request',
    why: '`send` throws at once while the socket is connecting and returns nothing otherwise (WebSockets Standard 3.1); a `fetch` gives a promise and fails later. At page unload a request lives on only with `keepalive`, with at most 64 KiB in flight in total (MDN, `fetch()`; measured in Chromium).',
    whatToDo:
      'The adapter throws and keeps requests alive as a WebSocket would. For an inline rewrite, send outside of `try` and use no result; say goodbye at unload with `navigator.sendBeacon`.',
    message: 'this send cannot simply become a fetch ({{what}})',
    example: 'try {\n  socket.send(text)\n} catch {\n  unsent.push(text)\n}',
  },
  {
    code: 'A13',
    title: 'Sends from several places',
    why: 'WebSocket messages arrive in the order of the calls; parallel POSTs overtook each other even on one machine, in 24 of 30 rounds when the first was large (measured in Firefox; less often in Chromium). These sends cannot all go through one queue in their scope, so they need the queue of the adapter.',
    whatToDo:
      'The adapter handles this. For an inline rewrite, let all places call one send function next to the socket: the rewrite puts the queue there.',
    message: 'several sends ({{what}}): without a common queue their POSTs overtake each other',
    example: 'for (const change of changes) socket.send(JSON.stringify(change))',
  },
  {
    code: 'A14',
    title: 'Reopened by a send',
    why: 'An EventSource goes back to CONNECTING while it reconnects (HTML Standard 9.2.3), which a WebSocket never does (WebSockets Standard 3.1). A guard that opens another socket where this one is not open would then open a second stream beside it, and both would bring every message. A guard that only drops, keeps or reports the message stays unchanged.',
    whatToDo:
      'The states of the adapter are those of a WebSocket. For an inline rewrite, let the guard open nothing: the browser reconnects by itself, and a POST needs no open stream.',
    message:
      'a send opens another socket if this one is not open: an EventSource is not OPEN while it reconnects',
    example: 'const say = (text) => (socket.readyState === 1 ? socket.send(text) : connect())',
  },
  {
    code: 'A15',
    title: 'States or counters that EventSource lacks',
    why: '`CLOSED` is 3 on a WebSocket and 2 on an EventSource, which has neither `CLOSING` nor `bufferedAmount` (WebSockets Standard 3.1; HTML Standard 9.2.2). After a drop a stream is CONNECTING again, where a WebSocket is CLOSED: what is opened or closed because of its state may be opened twice or never closed. Inline, a question that only shows the state, or asks whether all is over, is kept.',
    whatToDo:
      'The adapter has all four states and counts what is not yet sent. For an inline rewrite, keep a flag of your own instead of asking the socket.',
    message: '{{what}}: {{but}}',
    example: 'if (socket.readyState === WebSocket.CLOSING) wait()',
  },
  {
    code: 'A17',
    title: 'Closing with a code, or waiting for the close',
    why: 'A WebSocket first sends what is queued, then its code and reason, and fires `close` at the end (WebSockets Standard 3.1). `close()` of an EventSource takes no argument and fires nothing (HTML Standard 9.2.2), so code that waits for the event would wait forever.',
    whatToDo:
      'The adapter drains its queue and fires `close` with the code. For an inline rewrite, tell the server by a POST of its own and go on right after `close()`.',
    message: '{{what}}: close() of an EventSource takes no code and fires no event',
    example: "socket.close(4001, 'signed out')",
  },
  {
    code: 'A18',
    title: 'The socket is passed to code that expects a WebSocket',
    why: 'The path of the socket was followed, but a type, an export or a container on it asks for the shape of a WebSocket: `send`, codes, four states (WebSockets Standard 3.1). An EventSource lacks them (HTML Standard 9.2.2), the adapter has them.',
    whatToDo:
      'With the adapter change the type `WebSocket` to `SseSocket` on the way. For an inline rewrite, pass on what is needed (a `send` function, a `subscribe` function) instead of the socket.',
    message: 'the socket goes where a WebSocket is expected: {{what}}',
    example: 'export const socket: WebSocket = new WebSocket(url)',
  },
  {
    code: 'A19',
    title: 'instanceof WebSocket',
    why: 'An EventSource is not an instance of WebSocket (HTML Standard 9.2.2), so `instanceof WebSocket` would turn false without an error. The adapter is a class of its own, and the code can test for that one.',
    whatToDo:
      "With the adapter write `instanceof SseSocket`. For an inline rewrite, test for what the code needs (`typeof target.send === 'function'`) or keep a field that tells the kinds apart.",
    message: 'instanceof WebSocket would turn false without an error',
    example: 'if (target instanceof WebSocket) target.send(text)',
  },
  {
    code: 'A22',
    title: 'A token in the query, without auth settings',
    why: 'An EventSource asks for the very same address at each reconnect, and a token that has expired by then is answered 401, which ends it for good (HTML Standard 9.2.3; measured in Chromium and Firefox). Nothing here tells where a fresh one comes from. A token that the browser keeps (`localStorage`, a cookie) stays in the address. So does one of a socket that only listens, if its loop makes the address anew after a refused stream.',
    whatToDo:
      'Say under `auth` in the configuration which function gives the token and in which header it goes, let the server read that header, and scan again.',
    message: 'token in the query ({{what}}): a reconnect would send it stale; set `auth`',
    example: 'new WebSocket(`wss://api.example.com/ws?token=${token}`) // and no `auth` in the configuration',
  },
  {
    code: 'A23',
    title: 'Authentication by the first message',
    why: 'On a WebSocket one message can authenticate all that follow; over HTTP each POST stands alone (RFC 9110 3.3), and the stream is open before the message arrives. The adapter sends the message as before, after `ws.ready` and with the `connectionId` of its stream.',
    whatToDo:
      'On the server, hold events back until that POST has arrived, and check who sends each POST. Better: authenticate the GET and every POST by cookie or header (`auth` in the configuration) and delete the message.',
    message: 'a message after open authenticates; over HTTP each request must',
    example:
      "await opened // by the open handler's `resolve`\nsocket.send(JSON.stringify({ type: 'auth', token }))",
  },
  {
    code: 'A24',
    title: 'A token in the sub-protocol',
    why: 'A WebSocket in a browser takes no headers, so clients put the token where a protocol name belongs (WebSockets Standard 3.1; RFC 6455 1.9). An event stream over fetch has headers, and `auth` says where the token comes from: the adapter asks for a fresh one with the GET and with every POST.',
    whatToDo:
      'Let the server read the header on both endpoints; what it did with `Sec-WebSocket-Protocol` can go.',
    message: 'token in the sub-protocol: it moves to the header that `auth` names',
    example: "new WebSocket(url, ['bearer', token]) // and `auth` in the configuration",
  },
  {
    code: 'A25',
    title: 'An application heartbeat',
    why: 'An event stream is kept open by comments from the server, about every 15 seconds (HTML Standard 9.2.7), and a ping from the client becomes a POST. Whether the server drops clients that do not ping cannot be seen here, so the adapter keeps sending the pings.',
    whatToDo:
      'If the server keeps the stream open by comments and does not need the pings, delete the timer and scan again.',
    message: 'heartbeat ({{what}}): the server may rely on it, so it stays, as POSTs',
    example: "setInterval(() => socket.send('ping'), 30_000)",
  },
  {
    code: 'A26',
    title: 'A watchdog on incoming messages',
    why: 'Comments that keep an event stream open reach no handler of an EventSource (HTML Standard 9.2.6; measured in Chromium and Firefox). A watchdog fed by messages would close a healthy stream that has nothing to say.',
    whatToDo:
      "Let the server send a real event within the watchdog's time. Or delete the watchdog: the adapter watches for silence, comments included, and closes with 1006.",
    message: 'watchdog ({{what}}): the comments that keep a stream open do not feed it',
    example:
      'socket.onmessage = (event) => {\n  clearTimeout(watchdog)\n  watchdog = setTimeout(() => socket.close(), 60_000)\n}',
  },
  {
    code: 'A28',
    title: 'Opened at module scope in a file that a server renders',
    why: 'Node has a global WebSocket from version 22 on, but no global EventSource unless it is started with `--experimental-eventsource` (Node.js documentation; measured on Node 20, 22 and 24). `new EventSource` at module scope would throw a ReferenceError as soon as a server imports the file.',
    whatToDo:
      "Open it where only a browser comes: in an effect, in `onMounted`, or behind `typeof window !== 'undefined'`; then scan again.",
    message: 'opened at module scope in a file that a server renders: EventSource is missing there',
    example:
      '// app/live.ts of a Next.js project\nexport const socket = new WebSocket(process.env.NEXT_PUBLIC_WS_URL)',
  },
  {
    code: 'A29',
    title: 'event.origin is compared',
    why: 'The `origin` of a message is a ws: one on a WebSocket and an http: one on an EventSource, that of the final address (HTML Standard 9.2.6; measured in Chromium and Firefox). A comparison with the old value would reject every message.',
    whatToDo:
      'Compare with the http origin (the adapter reports that one too), or delete the comparison: a stream brings messages only from the server that it asked.',
    message: 'event.origin is compared: it changes from ws:// to http://',
    example: "if (event.origin !== 'wss://api.example.com') return",
  },
  {
    code: 'A30',
    title: 'A handler that expects more than an EventSource gives',
    why: 'In a handler `this` and `event.target` are the object that fired (DOM Standard 2.9). Here that would be an EventSource, without `send`, codes or the states of a WebSocket (HTML Standard 9.2.2). The adapter is an object that can do all of these.',
    whatToDo:
      "The adapter handles this. For an inline rewrite, name the socket's variable in the handler instead of `this` or `event.target`, and give the event a parameter of its own instead of `arguments`.",
    message: 'a handler would not find the same on an EventSource: {{what}}',
    example: "socket.onmessage = function () {\n  this.send('got it')\n}",
  },
  {
    code: 'A45',
    title: 'The constructor is passed in, chosen, or from a package',
    why: "The class comes through a parameter, an option or a condition, and all that can come was followed to the browser's WebSocket; or from a package such as `ws`, which opens sockets in Node. Whoever uses it wants a class that can `send` and `close` (WebSockets Standard 3.1), and the adapter is such a class, in browsers and in Node from 18 on. EventSource is not, and Node has none.",
    whatToDo:
      'Pass in `SseSocket` where `WebSocket` was. To do without the adapter in a browser, write `new WebSocket` of the browser where the socket is made and scan again.',
    message: '{{what}}',
    example:
      "const connect = (url, Socket = WebSocket) => new Socket(url)\nconnect('wss://api.example.com/ws')",
  },
  {
    code: 'A46',
    title: 'Requests and answers matched by id',
    why: "The answer comes over the stream and its request goes by POST. So both must carry the id and the `connectionId` of the stream, as in SignalR's SSE transport (ASP.NET Core, `TransportProtocols.md`). The adapter keeps the order, so the code that matches them goes on working, but each request now costs a round trip of its own.",
    whatToDo:
      'Let the server put the answer on the stream of that `connectionId`. In the long run, send each request with `fetch` and read the answer from its response; the table of open requests and its timeouts can then go.',
    message: 'requests and answers matched by id ({{what}}): each request becomes a POST',
    example: 'pending.set(id, resolve)\nsocket.send(JSON.stringify({ id, method, params }))',
  },
  {
    code: 'A47',
    title: 'A stream that must not start again',
    why: 'An EventSource connects again whenever its stream ends, after 3 s in Chromium and 5 s in Firefox (HTML Standard 9.2.3; measured). This socket has no reconnect code, and what the server starts for a connection would be started again.',
    whatToDo:
      'The adapter never reconnects. For an inline rewrite, let the server end with the event `ws.close`, on which the client closes, and answer a repeated GET with 204.',
    message: 'nothing reconnects here, and an EventSource would start it again: {{what}}',
    example:
      'const socket = new WebSocket(`wss://api.example.com/builds/${id}/run`)\nsocket.onmessage = ({ data }) => log.append(data)',
  },
  {
    code: 'A48',
    title: 'A form of code that only the adapter keeps',
    why: 'Nothing that this socket does needs more than EventSource and fetch. The code around it has a form that would have to be taken apart for them: an EventSource cannot `send` (HTML Standard 9.2), so the sends, the state and the types beside it would all have to change. The adapter has the shape of a WebSocket, so the code keeps its form.',
    whatToDo:
      'Nothing has to be done. To do without the adapter, simplify the code (one declaration, handlers beside it) and scan again.',
    message: 'the adapter keeps the form of the code: {{what}}',
    example: 'const socket = new WebSocket(url) as LoggedSocket',
  },
  {
    code: 'A49',
    title: 'A hook that does more than listen',
    why: '`useWebSocket` of react-use-websocket also sends, shares one socket, sends heartbeats and gives close codes; `useEventSource` of that package only receives (its documentation). A stream that it shares never comes back after an error, and later components get the dead stream (its source, 2.6 to 4.13). `apply` writes `useSseSocket` beside the adapter, a hook with the same options and the same result, and needs `react` and `react-dom` alone.',
    whatToDo:
      'Nothing has to be done. The file is yours, and notes where it differs from the package. A component that only listens does without it: take `lastMessage` or `lastJsonMessage` in the statement of the hook, without options such as `share`, and scan again.',
    message: 'the hook becomes useSseSocket, over the adapter: {{what}}',
    example: "const { lastJsonMessage, sendJsonMessage } = useWebSocket('wss://api.example.com/ws')",
  },
  {
    code: 'A50',
    title: 'What only the adapter knows',
    why: 'An EventSource takes an address and `withCredentials`, and nothing else (HTML Standard 9.2.2): no headers, no watch for silence, no retries of a POST. What answers a POST is read by the code that sent it. The adapter has options for these, and this one uses such an option. Only `apply --native` gives this reason, at an SseSocket that is in the code.',
    whatToDo:
      'Keep the adapter, or let the server do without the option: cookies in the place of a header, comments as its heartbeat, answers on the stream. Then take the option out, and type `migrate-ws apply --native` again.',
    message: 'the adapter does what EventSource and fetch do not: {{what}}',
    example: "const socket = new SseSocket('/ws/stream', { send: '/ws/message', heartbeatMs: 5000 })",
  },
]
