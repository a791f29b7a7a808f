import type { Confidence, Link, Resource, Role } from '../../model/finding.js'

/** A command that makes, uses or watches something of a WebSocket API. */
export type Command = Place &
  (
    | { readonly messageId: 'create-api' | 'wscat' }
    | { readonly messageId: 'connection'; readonly data: { readonly operation: string } }
    | { readonly messageId: 'route'; readonly data: { readonly route: string } }
    | { readonly messageId: 'table'; readonly data: { readonly table: string } }
    | { readonly messageId: 'retention'; readonly data: { readonly group: string; readonly days: string } }
  )

interface Place {
  /** Where the command's name stands in the text. */
  readonly start: number
  readonly end: number
  readonly confidence: Confidence
  readonly role: Role
  readonly resource?: Resource
  readonly links?: readonly Link[]
}

export const messages = {
  'create-api': 'The command makes a WebSocket API.',
  connection: 'The command ({{operation}}) speaks to an API Gateway WebSocket connection.',
  route: 'The command makes route {{route}} of a WebSocket API.',
  table: 'The command makes a table of WebSocket connections ({{table}}).',
  retention: 'The command sets the retention of log group {{group}}, in days: {{days}}.',
  wscat: 'wscat opens a WebSocket.',
} as const

export const words = {
  why: 'What a script makes in the account is declared nowhere else, and a script that tries a socket out fails once the API is gone.',
  whatToDo:
    'Plan the removal of what the command makes, and try the stream out with `curl -N` instead of wscat.',
  role: 'infrastructure',
  resource: 'endpoint',
  replacement: 'connection-management',
} as const

export const triggers = [
  'apigatewaymanagementapi',
  '--protocol-type[= ]+["\']?WEBSOCKET',
  'apigatewayv2\\s+create-route\\b',
  'AttributeName=["\']?connection_?[iI]d\\b',
  'put-retention-policy',
  '\\bwscat\\b',
]

/** Options may stand between `aws` and the service: `aws --region eu-west-1 logs …`. */
const aws = String.raw`\baws\s+(?:--[\w-]+(?:[= ]+[^\s-]\S*)?\s+)*`
const createApi = new RegExp(String.raw`${aws}apigatewayv2\s+(?:create-api|import-api)\b`)
const createRoute = new RegExp(String.raw`${aws}apigatewayv2\s+create-route\b`)
const createTable = new RegExp(String.raw`${aws}dynamodb\s+create-table\b`)
const connection = new RegExp(
  String.raw`${aws}apigatewaymanagementapi\s+((?:post-to|get|delete)-connection)\b`,
)
const retention = new RegExp(String.raw`${aws}logs\s+put-retention-policy\b`)
/** As a command, with its address: not the package that is installed. */
const wscat =
  /(?:^|[\s;&|(`"'])((?:npx\s+(?:-y\s+|--yes\s+)?)?wscat)\s+(?:-\S+\s+)*(?:-c|--connect|-l|--listen)\b/

/** What one command line says; its continued lines are in `text` too. */
export function* commandsIn(text: string): Generator<Command> {
  const made = createApi.exec(text)
  if (made && /--protocol-type[=\s]+["']?WEBSOCKET\b/.test(text))
    yield {
      messageId: 'create-api',
      ...spanOf(made),
      confidence: 'certain',
      role: 'infrastructure',
      resource: 'endpoint',
    }
  const routed = createRoute.exec(text)
  // An HTTP API has `$default` and keys like `GET /users`.
  const route = /--route-key[=\s]+["']?\\?(\$?[\w-]+)(?=["'\s]|$)(?!\s+\/)/.exec(text)?.[1]
  if (routed && route !== undefined && /^\$(?:dis)?connect$|^[a-z][\w-]*$/.test(route))
    yield {
      messageId: 'route',
      ...spanOf(routed),
      confidence: route.startsWith('$') ? 'certain' : 'likely',
      role: 'infrastructure',
      resource: 'endpoint',
      data: { route },
    }
  const held = createTable.exec(text)
  if (held && /AttributeName=["']?connection_?id\b/i.test(text)) {
    const table = /--table-name[=\s]+["']?([^\s"']+)/.exec(text)?.[1] ?? '?'
    const links: readonly Link[] = /[$?]/.test(table) ? [] : [{ kind: 'table', name: table }]
    yield {
      messageId: 'table',
      ...spanOf(held),
      confidence: 'likely',
      role: 'infrastructure',
      resource: 'connection-table',
      data: { table },
      links,
    }
  }
  const spoken = connection.exec(text)
  if (spoken) {
    const data = { operation: spoken[1] ?? '' }
    yield { messageId: 'connection', ...spanOf(spoken), confidence: 'certain', role: 'server', data }
  }
  const set = retention.exec(text)
  if (set) yield { messageId: 'retention', ...spanOf(set), ...retentionOf(text) }
  const tried = wscat.exec(text)
  if (tried) {
    const start = tried.index + tried[0].indexOf(tried[1] ?? '')
    const end = start + (tried[1] ?? '').length
    yield { messageId: 'wscat', start, end, confidence: 'certain', role: 'test' }
  }
}

function spanOf(match: RegExpExecArray) {
  return { start: match.index, end: match.index + match[0].length }
}

/** A group in a variable, or one that is not of an API or a function, may belong to another system. */
function retentionOf(text: string) {
  const group = /--log-group-name[=\s]+["']?([^\s"']+)/.exec(text)?.[1] ?? '?'
  const days = /--retention-in-days[=\s]+["']?(\d+)/.exec(text)?.[1] ?? '?'
  const isSockets = /web_?-?socket|^API-Gateway-Execution-Logs_/i.test(group)
  const links: readonly Link[] = /[$?]/.test(group) ? [] : [{ kind: 'log-group', name: group }]
  return {
    confidence: isSockets ? 'certain' : 'possible',
    role: 'infrastructure',
    resource: 'log-group',
    data: { group, days },
    links,
  } as const
}
