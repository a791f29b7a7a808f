import type { ReasonRow } from '../../model/reason.js'

/** What only a person knows. */
export const questions: readonly ReasonRow[] = [
  {
    code: 'Q-ENDPOINT',
    title: 'Which endpoints take its place?',
    why: 'A socket is one address; in its place come a GET that streams and a POST that takes messages (`migrate-ws apply --contract`). The configuration must name them for this socket alone, and for all that it does.',
    whatToDo:
      "Complete the entry under `endpoints` in migrate-ws.config.yaml: `stream`, and `send` where the socket sends. Where the address has parts that are made at run time, or callers give several, write `./stream` and `./message`: they lie below the socket's own address, and keep all its parts. Where files write the same address for different servers, the key `file#address` stands for the one in that file.",
    message: 'its endpoints must be named: {{what}}',
    example:
      "const socket = new WebSocket('/ws')\nsocket.send(text) // endpoints: { /ws: { stream: /events } }",
  },
  {
    code: 'Q-GUESS',
    title: 'Are the guessed endpoints right?',
    why: "No configuration names the endpoints that take the socket's place, and no route of a server in this repository fits. The endpoints shown are a guess from the socket's address. Somebody who knows the server must confirm them.",
    whatToDo:
      'Name them under `endpoints` in migrate-ws.config.yaml, or take the guess: `migrate-ws apply --guess-endpoints`.',
    message: 'its endpoints are a guess: {{what}}',
    example: "const socket = new WebSocket('wss://api.example.com/ws') // /ws/stream, /ws/message?",
  },
  {
    code: 'Q-HOST',
    title: 'Is this host yours?',
    why: "A stream can take the socket's place only if the server offers one (HTML Standard 9.2.3), so it must be a server that you can change. The code does not say whose host this is. It is not a private name or a known public service, and it is in neither `ownHosts` nor `foreignHosts`.",
    whatToDo:
      'If it is yours, type `migrate-ws apply --own-host <host>`, or add it to `ownHosts` in the configuration. If not, add it to `foreignHosts`: the socket then stays on WebSocket.',
    message: 'is {{host}} yours? Then type: {{answer}}',
    example: "new WebSocket('wss://live.acme-shop.io/orders') // ownHosts: ['live.acme-shop.io']",
  },
  {
    code: 'Q-HTTP2',
    title: 'Is the origin served over HTTP/2?',
    why: 'The code opens a stream for each item, call or render and does not close it there. Over HTTP/1.1 a browser opens six connections to a host (MDN, EventSource): the seventh stream is never answered, and every other request to that host waits with it (measured in Chromium and Firefox). Over HTTP/2 they share one connection. A WebSocket has no such limit.',
    whatToDo:
      'Where browsers reach the server over HTTP/2, type `migrate-ws apply --http2`, or set `http2: true` in the configuration. `http2: false` says that they do not, and that there are never six at once. Otherwise open one stream for all, or close each when its work is done.',
    message:
      'opens a stream {{what}} and does not close it there: is its host served over HTTP/2? Then type: {{answer}}',
    example: 'for (const room of rooms) new WebSocket(`wss://${location.host}/rooms/${room}`)',
  },
  {
    code: 'Q-WHERE',
    title: 'Where does the address lead?',
    why: 'The address could not be followed to its source: a server, a device or a user supplies it, or it comes through more calls than are followed. Not every such server is yours, and the others stay on WebSocket.',
    whatToDo:
      'Where the server is yours, name its endpoints under `endpoints` in migrate-ws.config.yaml; the key is the address as the code writes it, or `file#address` for one file alone. Where it is not, leave the socket as it is, with a comment `migrate-ws-ignore <rule>: <reason>`; the rule stands behind the finding in `migrate-ws scan --verbose`, for example browser-websocket or websocket-library-client.',
    message:
      'where its address leads could not be followed from here; if the server is yours, write in migrate-ws.config.yaml: {{entry}}',
    example: "const { url } = await (await fetch('/negotiate')).json()\nconst socket = new WebSocket(url)",
  },
]
