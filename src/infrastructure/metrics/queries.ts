import { judgeName, type NamedMetric } from './names.js'

/**
 * The metrics that a query asks for, in PromQL, MetricsQL or Datadog's language: names before `{`, an operator or the end.
 * E.g. `sum(rate(ws_messages_total{job="api"}[5m])) by (route)` → `ws_messages_total`;
 * `avg:aws.apigateway.connect_count{stage:prod}` → `aws.apigateway.connect_count`.
 * Labels and their values are no names: `http_requests_total{path="/websocket"}` asks for requests.
 */
export function metricsOfQuery(query: string): readonly NamedMetric[] {
  const found = new Map<string, NamedMetric>()
  for (const name of [...namesIn(query), ...namesInLabel(query)]) {
    const judged = judgeName(name)
    if (judged) found.set(name, judged)
  }
  return [...found.values()]
}

/** Whether a query also reads metrics of other things: then its result is not about sockets alone. */
export function queriesOthers(query: string): boolean {
  return namesIn(query).some(
    (name) =>
      (/[_:.]/.test(name) || name === 'up') && !/^(last_\d\w+|__name__)$/.test(name) && !judgeName(name),
  )
}

const grouping = /\b(by|without|on|ignoring|group_left|group_right)\s*\([^()]*\)/gi

function namesIn(query: string): readonly string[] {
  const bare = withoutBraces(query.replace(/\\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs, ' '))
    .replace(grouping, ' ')
    .replace(/\[[^\]]{0,200}\]/g, ' ')
  return [...bare.matchAll(/([a-z_][\w.:]*)(\s*\()?/gi)].flatMap(([, name = '', called]) =>
    // Datadog: `avg:name`, `avg(last_5m):avg:name`.
    called === undefined ? name.replace(/^(avg|sum|min|max|count|p\d+):/, '') : [],
  )
}

/** `{__name__=~"ws_.*"}`. */
function namesInLabel(query: string): readonly string[] {
  return [...query.matchAll(/__name__\s*=~?\s*["']([^"']+)["']/g)].map(([, name = '']) => name)
}

/** Labels in braces; braces do not nest, but for variables (`${job}`), which go with them. */
function withoutBraces(query: string): string {
  return query.replace(/\$\{[^{}]*\}/g, '0').replace(/\{[^{}]*\}/g, ' ')
}

/** The part of an alert's condition that holds when nothing comes in. */
export function silenceOf(query: string): string | undefined {
  const absent = /\babsent(_over_time)?\s*\(/.exec(query)
  if (absent) return absent[0].slice(0, -1).trimEnd()
  const below = /(<=?|==)\s*(bool\s+)?(\d+(\.\d+)?)\s*\)*\s*$/.exec(query.trim())
  if (!below) return undefined
  const isZero = Number(below[3]) === 0
  // `== 5` holds for one number only; `< 0` never.
  if (below[1] === '==') return isZero ? '== 0' : undefined
  return isZero && below[1] === '<' ? undefined : `${below[1]} ${below[3]}`
}
