import type { ReasonRow } from '../../model/reason.js'

/** What a reviewer should know. Never a refusal. */
export const notes: readonly ReasonRow[] = [
  {
    code: 'W-AUTH',
    title: 'The token moves to a header',
    why: 'The `eventsource` package calls its `fetch` at every connect, so a header can carry a fresh token each time (its documentation; measured in Chromium and Firefox). An address with a token ends up in logs and histories (RFC 6750 5.3), so a header is never turned into a query parameter.',
    whatToDo:
      'Let the server read the header on the stream and on the POST. Let it recognise the owner of a `connectionId` by the user, not by the token: a fresh token comes with the same id. Across origins also allow it, and `last-event-id`, in `Access-Control-Allow-Headers`.',
    message: 'the token moves to a header, which the server must read: {{what}}',
    example: 'new WebSocket(`wss://api.example.com/ws?token=${getToken()}`)',
  },
  {
    code: 'W-BODY',
    title: 'A message that is sent unchanged',
    why: 'The code does not show what this message is, and nothing suggests bytes. `fetch` turns the same values into text as `send` (Fetch Standard 6.2; WebSockets Standard 3.1), but null and undefined become an empty body, where `send` wrote the words.',
    whatToDo: 'Make sure that callers pass text. Where it is always JSON, say so in the `Content-Type`.',
    message: 'what is sent here is not known; it goes into the request unchanged, as text/plain',
    example: 'export const send = (message) => socket.send(message)',
  },
  {
    code: 'W-CLOSE',
    title: 'A close handler that only logs is dropped',
    why: 'EventSource has no close event: a handler for it would never be called (HTML Standard, 9.2.2). This one is empty or only logs, so nothing else is lost with it.',
    whatToDo:
      'If the log line matters, log in the error handler: `readyState` 0 means that the browser reconnects, 2 that it gave up.',
    message:
      'this close handler, which does nothing or only logs, is dropped: EventSource has no close event',
    example: "socket.onclose = (event) => console.log('closed', event.code)",
  },
  {
    code: 'W-CORS',
    title: 'The stream is on another origin: CORS applies now',
    why: 'WebSocket is not subject to CORS and always sends cookies; EventSource and fetch are, and send cookies to another origin only if asked (HTML Standard, 9.2.2; Fetch Standard, 3.3). The rewritten client asks for them, since the WebSocket sent them too.',
    whatToDo:
      "Answer the stream and the POSTs with `Access-Control-Allow-Origin: <the page's origin>`, `Access-Control-Allow-Credentials: true`, and allow the headers `content-type` and `last-event-id`. A kit in Node answers before the application does, so `cors()` does not reach it: name the page's origin in `sseSockets(…, { allowOrigins: ['https://app.example.com'] })`. A kit in Python runs behind CORSMiddleware, which must allow credentials and the headers; to POSTs from another site (another domain, not another port) it answers 403 unless `allow_origins` of SseSockets names their origin.",
    message: "{{host}} must allow this page's origin, credentials{{also}}{{kit}}",
    example: "new EventSource('https://api.example.com/chat/stream', { withCredentials: true })",
  },
  {
    code: 'W-CRLF',
    title: 'Line ends in the payload change',
    why: 'CR, LF and CRLF all end a line of an event stream (HTML Standard 9.2.5), so text that is not JSON loses its carriage returns. A line end that the server does not split into a further `data:` line cuts the message off there (measured in Chromium and Firefox). A NUL arrives in Chromium and is left out by Firefox.',
    whatToDo:
      'Send JSON, which escapes line ends, or split the text at every line end into `data:` lines on the server.',
    message: 'what is received is used as text: line ends in it arrive as \\n',
    example: 'socket.onmessage = ({ data }) => terminal.write(data)',
  },
  {
    code: 'W-CSP',
    title: "The page's CSP lists WebSocket hosts",
    why: 'A `connect-src` with `wss://api.example.com` lets the socket through but blocks EventSource and fetch to the same host, which need `https://api.example.com` (CSP Level 3 6.1.2; measured in Chromium and Firefox). The blocked stream fires one `error` and does not try again.',
    whatToDo:
      "Add the https: form of the host to `connect-src` in the header or meta tag before you release the client; `'self'` covers the page's own origin for both.",
    message: 'the CSP allows {{what}}, which does not cover EventSource or fetch: add its https: form',
    example: "Content-Security-Policy: connect-src 'self' wss://api.example.com",
  },
  {
    code: 'W-END',
    title: 'An error or close handler runs at the end only',
    why: "A WebSocket that drops is closed. An EventSource fires `error` at each drop and connects again, and has no `close` event (HTML Standard 9.2.2 and 9.2.3). So the error handler first checks that `readyState` is CLOSED. A close handler runs on the server's `ws.close`, when the stream has failed for good, and after each `close()` of the program.",
    whatToDo:
      'Nothing, unless a short drop must be shown: `events.onerror` with `readyState` CONNECTING reports it, and `events.onopen` reports its end.',
    message:
      'this {{event}} handler runs only when the stream has ended for good; after a drop the browser reconnects',
    example: "socket.onerror = () => showError('No connection')",
  },
  {
    code: 'W-EVENT',
    title: 'The message event itself is passed on',
    why: 'It stays a MessageEvent with the same `data`, but its `origin` becomes the http address and its `target` an EventSource (HTML Standard, 9.2.6). Code that reads only `data` sees no difference.',
    whatToDo: 'Check whether the receiver reads `event.origin`, `event.target` or binary data.',
    message: 'the whole event is passed on here: its data is the same, its origin and target are not',
    example: "socket.onmessage = (event) => store.dispatch('message', { event })",
  },
  {
    code: 'W-FIXED',
    title: 'A fixed endpoint replaces an address that code makes',
    why: 'The address begins with a value that is known only when the program runs: a setting, a parameter, a choice of the user. The configured endpoint is fixed, so every value leads to the same place, and a path alone leads to the host of the page.',
    whatToDo:
      'If the value can differ, write `stream: ./stream` and `send: ./message` under `endpoints`. The code then keeps its address, and the endpoints lie below it. If it is always the same, nothing is lost.',
    message:
      '{{what}} is made at run time, and the fixed endpoint {{stream}} takes its place; ./stream under endpoints would keep it',
    example:
      "const socket = new WebSocket(settings.server + '/ws') // endpoints: { '*': { stream: /events } }",
  },
  {
    code: 'W-FOUND',
    title: 'The endpoints were found in this repository',
    why: "The WebSocket's address leads to one GET route that streams events and one POST route that takes messages, and to no other. The scan sees that they exist, not how they behave. If the code names `connectionId`, the client sends it; if it never names `ws.ready`, no client waits for it.",
    whatToDo:
      'Read the routes before you merge. The stream must send what the socket sent, as unnamed events. The POST must answer 202 and reply over the stream. Both must admit the same users. Proxies, also that of the development server, must pass both paths. If you mean another pair, name it under `endpoints` in the configuration.',
    message: 'found: {{what}}; apply did not check that they send, answer and close as the socket did',
    example: "app.get('/ws/stream', stream)",
  },
  {
    code: 'W-GUARD',
    title: 'A guard drops sends during a reconnect',
    why: 'An EventSource is back in CONNECTING while it reconnects (HTML Standard 9.2.3); a WebSocket never goes back. A send behind `readyState === OPEN` is skipped for that time, although a POST needs no open stream.',
    whatToDo: 'Delete the guard, unless messages are meant to be dropped while nothing can be received.',
    message: 'this guard drops sends while the stream reconnects, though a POST would arrive',
    example: 'if (events.readyState === EventSource.OPEN) post(message)',
  },
  {
    code: 'W-H1',
    title: 'Several streams: mind HTTP/1.1',
    why: 'Over HTTP/1.1 a browser opens six connections to a host, for all tabs, streams and requests together (MDN, EventSource). With six streams open every further stream and POST waits (measured in Chromium and Firefox), and in Firefox every further WebSocket to that host too; over HTTP/2 they share one connection.',
    whatToDo:
      'Serve the streams over HTTP/2 (ALB, CloudFront and nginx speak it; uvicorn alone and dev servers do not), or merge them into one.',
    message: 'one of several streams: over HTTP/1.1 a browser opens only six connections to a host',
    example: "const news = new EventSource('/news/stream')\nconst chat = new EventSource('/chat/stream')",
  },
  {
    code: 'W-HOOK',
    title: 'The hook closes its stream when the response ends',
    why: '`useEventSource` of react-use-websocket closes its EventSource at every error and calls `onError`; the end of a response counts as an error. The stream then stays closed, or comes back after `reconnectInterval` with `retryOnError`, as `useWebSocket` does with `shouldReconnect` (its source, 2.9 to 4.13). The hook receives unnamed events only, so `ws.close` alone ends nothing: the end of the response does.',
    whatToDo: 'Send messages as unnamed events, and end the response right after `ws.close`.',
    message:
      'the hook receives unnamed events only, and treats the end of the response as the end of the stream',
    example: "const { lastMessage } = useWebSocket('wss://api.example.com/news')",
  },
  {
    code: 'W-LATENCY',
    title: 'Each send costs a round trip',
    why: 'A message on an open WebSocket costs a few bytes of framing (RFC 6455 5.2); a POST costs headers, authentication and a round trip, and the next one waits for it so that the order holds. Twenty queued sends took 0.35 s in Chromium and 0.79 s in Firefox at 0–15 ms of server time (measured).',
    whatToDo:
      'Measure with the latency of your users. Where the code awaits answers one by one, send the requests by `fetch` in parallel, and read each answer from its response. Messages sent in a loop share one request if the server offers `batch` in `ws.ready`.',
    message: 'each send now costs an HTTP round trip, one after the other: {{what}}',
    example: "const user = await call('user.get', { id })\nconst rooms = await call('rooms.of', { user })",
  },
  {
    code: 'W-LOAD',
    title: 'The adapter has to be loaded before this script',
    why: 'A script that imports nothing finds the adapter as a global, so whatever loads the script must load the adapter first. `apply` adds that to the pages and workers of the repository; here it sees none that loads the script, or cannot tell which file one means.',
    whatToDo:
      "Wherever the script is loaded, load the adapter before it: a `<script src>` in a page, an entry above it in a list of scripts (an extension's manifest, a concatenation), `importScripts` in a worker. Until then the script fails with `SseSocket is not defined`.",
    message: '{{what}}: load {{file}} before it, for example <script src="{{name}}"></script>',
    example: 'const socket = new SseSocket(url)',
  },
  {
    code: 'W-LOGIN',
    title: 'A message logs in at each connection',
    why: 'On a WebSocket one message can authenticate all that follow; over HTTP each POST stands alone (RFC 9110 3.3), and the stream is open before the message arrives. The message is sent again at each `ws.ready`, so a stream that reconnects is logged in too.',
    whatToDo:
      'On the server, hold events back until that POST has arrived, and check who sends each POST. Better: authenticate the GET and every POST by cookie or header (`auth` in the configuration) and delete the message.',
    message: 'this message logs in at each `ws.ready`; the server must check who sends each POST',
    example:
      "events.addEventListener('ws.ready', () => post(JSON.stringify({ type: 'auth', token: getToken() })))",
  },
  {
    code: 'W-LOOP',
    title: 'The reconnect loop runs only when the browser gives up',
    why: 'After a drop the browser reconnects by itself (HTML Standard, 9.2.3); a loop that did the same would open a second stream. The browser gives up after any answer other than 200, and Firefox also after a refused connection (measured). Only then, when `readyState` is CLOSED, does the loop open a new stream, with its own delay and back-off. The rest of the close handler runs at every drop, as before; log lines of a close code are removed. When the program itself calls `close()`, no handler runs: the stream ends, and nothing reconnects.',
    whatToDo:
      'Let the server send `retry:` with some jitter, so that not all clients come back at once after a drop. A counter of attempts does not count those of the browser, so the browser may go on where the loop would have given up. A server that wants the client to reconnect just ends the stream.',
    message:
      'the browser reconnects after a drop; this loop opens a new stream only after the browser has given up (`readyState` CLOSED), and the rest of its handler runs at every drop',
    example: 'socket.onclose = () => setTimeout(connect, 1000)',
  },
  {
    code: 'W-OPEN',
    title: 'The open handler runs at every reconnect',
    why: 'A WebSocket opens once; an EventSource fires `open` after every successful reconnect (HTML Standard, 9.2.3). The handler only logs or sets flags, so running it again does no harm.',
    whatToDo: 'Nothing, unless the log line must appear only once.',
    message: 'this open handler will run again after every reconnect',
    example: "events.onopen = () => console.log('connected')",
  },
  {
    code: 'W-ORIGIN',
    title: 'The stream may be on another origin',
    why: 'The address starts with a value that is set elsewhere. On another origin, EventSource and fetch send no cookies unless asked, and CORS applies (HTML Standard, 9.2.2; Fetch Standard, 3.3). A WebSocket always sends cookies and is not subject to CORS.',
    whatToDo:
      "If it is another origin, let the server allow this page's origin. A kit is given it by name: `SseSockets(…, allow_origins=[\"https://app.example.com\"])` in Python, `sseSockets(…, { allowOrigins: ['https://app.example.com'] })` in Node. In Python, CORSMiddleware around the kit is enough for another port or subdomain; to POSTs from another site the kit answers 403 without `allow_origins`. If cookies are needed, allow credentials and ask for them: EventSource by `{ withCredentials: true }`, SseSocket and fetch by `{ credentials: 'include' }`.",
    message:
      "if {{base}} is another origin, the server must allow this page's origin (a kit: by `allow_origins` in Python, `allowOrigins` in Node), and cookies need {{cookies}}",
    example: "new EventSource(apiBase() + '/jobs/monitor')",
  },
  {
    code: 'W-RECONNECT',
    title: 'The browser now reconnects by itself',
    why: 'A dropped WebSocket stays closed; an EventSource connects again when the stream ends or breaks (HTML Standard, 9.2.3). A stream that the server treats as finite would be served again from the start. Any answer other than 200 ends it for good. In Firefox, but not in Chromium, so does a refused connection, for example while a server restarts (measured in both).',
    whatToDo:
      'End a finite stream with the event `ws.close` (the rewritten client closes on it), and offer `id:` with `Last-Event-ID` where no message may be lost.',
    message:
      'this client now reconnects by itself, after a drop and after the server ends the stream: messages sent meanwhile are lost unless the server replays them, and the server serves the stream again from the start{{once}}',
    example: "events.addEventListener('ws.close', () => events.close())",
  },
  {
    code: 'W-RESYNC',
    title: 'Messages missed during a drop',
    why: 'The app may load missed messages when its socket opens again. The adapter closes at a drop as a WebSocket does, so the loop reconnects and `open` fires again. Only where the server offers `resume` in its `ws.ready` does the stream continue silently, without `close` and `open`; then the server must keep events, send `id:` and read `Last-Event-ID` (HTML Standard 9.2.4). The kits do.',
    whatToDo:
      'Nothing, if the server offers no `resume`. If it does, let it replay missed messages by `Last-Event-ID`.',
    message:
      'the app may load missed messages here ({{what}}): this runs after each drop, unless the server offers `resume`; then the server must replay them',
    example: "socket.addEventListener('close', () => connect().then(loadMissedMessages))",
  },
  {
    code: 'W-ROUTES',
    title: 'Several routes fit, or none fits exactly',
    why: "The servers of this repository stream events near the WebSocket's address, but not in one certain way: there are several, the route for messages is missing, they stand in another server than the WebSocket, or they ask for what clients do not send. A client on the wrong stream is broken.",
    whatToDo: 'Name the routes that are meant under `endpoints` in the configuration.',
    message: 'possible routes: {{what}}; name the right ones under endpoints in the configuration',
    example: "app.get('/ws/stream', stream); app.get('/ws/events', events)",
  },
  {
    code: 'W-SSR',
    title: 'The file also runs on a server',
    why: 'Node has no global EventSource unless it is started with `--experimental-eventsource` (Node.js documentation; measured on Node 20, 22 and 24). A stream that is opened while the server renders would throw a ReferenceError, even where a WebSocket worked (Node 22 and later).',
    whatToDo:
      "Make sure that the stream is opened in the browser only: in an effect, in `onMounted`, or behind `typeof window !== 'undefined'`.",
    message: 'a server renders this file too: open the stream in the browser only',
    example:
      "useEffect(() => {\n  const events = new EventSource('/api/stream')\n  return () => events.close()\n}, [])",
  },
  {
    code: 'W-SW',
    title: 'A service worker sees the stream',
    why: "A WebSocket bypasses service workers (WebSockets Standard 2.2), while EventSource and fetch go through the worker's `fetch` event (measured in Chromium). A handler that answers everything, from a cache for example, can hold the stream back or break it.",
    whatToDo:
      "In the `fetch` handler return early for the stream's path, or where the `Accept` header is `text/event-stream`.",
    message: "this project's service worker will see the stream; it never saw the socket",
    example: "self.addEventListener('fetch', (event) => event.respondWith(fromCache(event.request)))",
  },
  {
    code: 'W-VUEUSE',
    title: 'The browser reconnects, not VueUse',
    why: 'When a stream ends or breaks, `useEventSource` of VueUse leaves it to the browser to reconnect, with or without `autoReconnect`. That option, its delay and its number of retries are for streams that ended for good. Meanwhile `status` is CLOSED. The hook receives unnamed events only, and nothing calls `close` at `ws.close` (its source, 10.9 to 14.0).',
    whatToDo:
      'Answer the next request with 204 where a stream is to end for good, and offer `id:` with `Last-Event-ID` where no message may be lost.',
    message:
      'the browser reconnects by itself, with or without autoReconnect: messages sent meanwhile are lost unless the server replays them',
    example: "const { data } = useWebSocket('wss://api.example.com/news') // of VueUse",
  },
]
