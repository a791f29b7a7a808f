/**
 * How files name what an item looks for, beyond what rules find. The words of a subject say that an unread file may bear on an
 * item; a name says that there is such a thing.
 */
export interface Names {
  /**
   * The files that count: all in which a rule has a word to look for and all that no rule reads; or all tests, all documents; or all
   * code, where it opens sockets.
   */
  readonly within: 'all' | 'tests' | 'documents' | 'code'
  /** A line names it where all expressions of one of these lists match. */
  readonly lines: readonly (readonly RegExp[])[]
  /** The path or a heading of the file must match this as well. */
  readonly about?: RegExp
  /** In tests it is data of theirs. */
  readonly outsideTests?: true
  /** It counts only where no socket was found: it would name those that were. */
  readonly whereNone?: true
  /** The text of the file must match this as well. */
  readonly beside?: RegExp
}

const socketWords =
  /web[ _-]?socket|\bwss?:\/\/|socket\.?io\b|sockjs|signalr|action[ _-]?cable|channel_?layer|django[- ]channels|phoenix channels?|laravel (?:echo|reverb)|\bdaphne\b|\bstomp\b/i

/** What opens or serves a socket in any language, and addresses of sockets: no word of prose. */
const sockets: Names = {
  within: 'all',
  whereNone: true,
  lines: [
    [/\bnew (?:\w+\.)?WebSocket\s?\(/],
    [/\bwss?:\/\/[\w$<{[%]/i],
    [/\b(?:socket\.io|socketio|sockjs|websocat|wscat|webSocketTask|HubConnection|ActionCable)\b/i],
    [/\bsocket\s"\/[\w/]{0,80}",\s?\w/],
    [/\b(?:newWebSocket|WebSocketChannel|WebSocketUpgrade|ServerEndpoint|websocket::)/],
    // A module or a package.
    [/['"][@\w./-]{0,80}web-?sockets?[\w./-]{0,80}['"]/i],
    [/\bwebsockets?\.(?:Upgrader|Dial|Accept|connect|serve|create_connection|WebSocketApp)\b/],
  ],
}

/** A WebSocket API of API Gateway. Prisma has `$connect()` too. */
const endpoints: Names = {
  within: 'all',
  outsideTests: true,
  lines: [
    [/api[ _-]?gateway/i, /web[ _-]?socket/i],
    [/execute-api/i, /\bwss:|web[ _-]?socket|connections/i],
    [/apigatewayv2/i],
    [/\bWebSocketApi\b/],
    [/apigatewaymanagement|post_?to_?connection/i],
    [/(?:^|[^\w.])\$(?:dis)?connect\b(?!\s?\()/],
    [/API-Gateway-Execution-Logs/],
  ],
}

const tables: Names = {
  within: 'all',
  outsideTests: true,
  lines: [
    ...endpoints.lines,
    [/dynamo/i, /connection_?-?ids?\b|web[ _-]?socket/i],
    [/\b(?:web)?sockets?[_-]?connections?[_-]?table|\bconnections?[_-]table\b|\bConnections?Table\b/i],
  ],
}

const monitored = /web[ _-]?socket|\bwss?[ _-]|ConnectCount|socket[._-]?io/i

/** Of each kind of thing that items look for. */
export const names = {
  sockets: [sockets],
  endpoints: [endpoints],
  tables: [tables],
  /** In a test the word is enough: what it calls may open or serve one. */
  tests: [{ within: 'tests', lines: [[socketWords], [/broadcast/i], [/\bwss?\b/i]] }],
  documents: [{ within: 'documents', lines: [[socketWords], [/\bprotocol["']?:\s?["']?wss?\b/i]] }],
  reconnecting: [
    sockets,
    { within: 'code', lines: [[/(?<!p)re-?connect/i]] },
    {
      within: 'code',
      lines: [[/\bretr(?:y|ies)|back-?off|attempts?\b|tries\b/i]],
      beside: /\bWebSocket\b|\bsocket\.io|\bio\(/,
    },
  ],
  dashboards: [
    {
      within: 'all',
      outsideTests: true,
      lines: [[/grafana|cloudwatch|datadog|kibana|metrics? dashboard|監視/i, monitored]],
    },
  ],
  alarms: [
    {
      within: 'all',
      outsideTests: true,
      lines: [[/\balarms?\b|alert_?manager|alerting|pagerduty|opsgenie|cloudwatch|アラーム/i, monitored]],
    },
  ],
  runbooks: [
    {
      within: 'documents',
      lines: [[socketWords]],
      about:
        /runbook|playbook|on-?call|incident|troubleshoot|deploy|rollback|operations|monitoring|maintenance|disaster|運用|障害|復旧|手順|デプロイ/i,
    },
  ],
} as const satisfies Readonly<Record<string, readonly Names[]>>
