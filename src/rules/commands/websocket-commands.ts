import type { Confidence, Link, Resource, Role } from '../../model/finding.js'

/** A command that makes, uses or watches something of a WebSocket API. */
export type Command = Place &
  (
    | { readonly messageId: 'create-api' | 'wscat' }
    | { readonly messageId: 'connection'; readonly data: { readonly operation: string } }
    | { readonly messageId: 'route'; readonly data: { readonly route: string } }
    | { readonly messageId: 'part'; readonly data: { readonly operation: string } }
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
  part: 'The command ({{operation}}) is about a WebSocket API, or a part of one.',
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
  'apigatewayv2\\s+(?:create|update|delete|get)-(?:route|integration|stage|deployment|authorizer|model|api)',
  '["\']apigatewaymanagementapi["\']',
  'AttributeName=["\']?connection_?[iI]d\\b',
  'put-retention-policy',
  '\\bwscat\\b',
]

/** Options may stand between `aws` and the service: `aws --region eu-west-1 logs …`. */
const aws = String.raw`\baws\s+(?:--[\w-]+(?:[= ]+[^\s-]\S*)?\s+)*`
const createApi = new RegExp(String.raw`${aws}apigatewayv2\s+(?:create-api|import-api)\b`)
const createRoute = new RegExp(String.raw`${aws}apigatewayv2\s+create-route\b`)
const ofApi = new RegExp(
  String.raw`${aws}apigatewayv2\s+((?:create|update|delete|get)-(?:apis?|integrations?|stages?|deployments?|authorizers?|models?|routes?|route-responses?|integration-responses?))\b`,
)
/** HTTP APIs have none of these. */
const socketOnly =
  /\b(?:create|update|delete|get)-(?:route|integration)-response|--(?:template-selection-expression|content-handling-strategy|passthrough-behavior|request-templates)\b|--integration-type[=\s]+["']?(?:MOCK|HTTP|AWS)(?=["'\s]|$)/
const asksForSockets = /ProtocolType\s*==\s*\W{0,3}WEBSOCKET\b/
const apiId = /--api-id[=\s]+(["']?)(\$\([^()]{0,300}\)|[^\s"';|&)]+)\1/
const createTable = new RegExp(String.raw`${aws}dynamodb\s+create-table\b`)
const connection = new RegExp(
  String.raw`${aws}apigatewaymanagementapi\s+((?:post-to|get|delete)-connection)\b`,
)
const retention = new RegExp(String.raw`${aws}logs\s+put-retention-policy\b`)
/** As a command, with its address: not the package that is installed. */
const wscat =
  /(?:^|[\s;&|(`"'])((?:npx\s+(?:-y\s+|--yes\s+)?)?wscat)\s+(?:-\S+\s+)*(?:-c|--connect|-l|--listen)\b/

/**
 * How the commands of a file call its WebSocket APIs: by the variable that got the id of one that was made or asked for, and by
 * what a route of `$connect` is made in.
 */
export function socketApisIn(lines: Iterable<string>): ReadonlySet<string> {
  const known = new Set<string>()
  for (const line of lines) {
    const text = asOneCommand(line)
    const isMade = createApi.test(text) && /--protocol-type[=\s]+["']?WEBSOCKET\b/.test(text)
    const variable = /(?:^|[\s;&])(?:export\s+|local\s+)?(\w+)\s{0,3}[:?]?=/.exec(text)?.[1]
    if (variable !== undefined && (isMade || asksForSockets.test(text))) known.add(variable)
    const isOfSockets =
      createRoute.test(text) && /--route-key[=\s]+["']?\\?\${1,2}(?:dis)?connect\b/.test(text)
    const id = isOfSockets ? apiIdIn(text) : undefined
    if (id !== undefined) known.add(id)
  }
  return known
}

/** `$API`, `${API}`, `$(API)` of make and a written id. */
function apiIdIn(text: string): string | undefined {
  const id = apiId.exec(text)?.[2]
  return id === undefined ? undefined : (/^\$+[({]?(\w+)[)}]?$/.exec(id)?.[1] ?? id)
}

/** `CMD ["aws", "apigatewayv2", …]` of a Dockerfile, in which nothing moves. */
function asOneCommand(text: string): string {
  return text.replace(/["']\s{0,8},\s{0,8}["']/g, (between) => ' '.repeat(between.length))
}

/** What one command line says; its continued lines are in `text` too. `apis`: how WebSocket APIs are called in its file. */
export function* commandsIn(written: string, apis: ReadonlySet<string>): Generator<Command> {
  const text = asOneCommand(written)
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
  const route = /--route-key[=\s]+["']?\\?(?:\$(?=\$))?(\$?[\w-]+)(?=["'\s]|$)(?!\s+\/)/.exec(text)?.[1]
  if (routed && route !== undefined && /^\$(?:dis)?connect$|^[a-z][\w-]*$/.test(route))
    yield {
      messageId: 'route',
      ...spanOf(routed),
      confidence: route.startsWith('$') || apis.has(apiIdIn(text) ?? '') ? 'certain' : 'likely',
      role: 'infrastructure',
      resource: 'endpoint',
      data: { route },
    }
  const part = ofApi.exec(text)
  const sure =
    part && !(made && !routed) && !(routed && route !== undefined) ? surenessOf(text, apis) : undefined
  if (part && sure)
    yield {
      messageId: 'part',
      ...spanOf(part),
      confidence: sure,
      role: 'infrastructure',
      resource: 'endpoint',
      data: { operation: part[1] ?? '' },
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

function surenessOf(text: string, apis: ReadonlySet<string>): Confidence | undefined {
  const id = apiIdIn(text)
  if (asksForSockets.test(text) || (id !== undefined && apis.has(id))) return 'certain'
  return socketOnly.test(text) || /(?:^|_)(?:ws|web_?socket|socket)s?(?:_|$)/i.test(id ?? '')
    ? 'likely'
    : undefined
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
