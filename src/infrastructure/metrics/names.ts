import type { ResourceId } from '../../languages/value.js'
import type { Confidence } from '../../model/finding.js'

/** The service that a metric belongs to, by its name in any file. */
export interface NamedMetric {
  readonly of: 'websocket' | 'new-service'
  readonly name: string
  readonly confidence: Confidence
  /** The declarations whose metric it is, if it is known which. */
  readonly owners?: readonly ResourceId[]
}

const counts = '(?:Connect|Disconnect|Message)Count'
const errors = '(?:Integration|Execution|Client)Error'

/** Only WebSocket APIs have these metrics. `DisconnectCount` is often written, and shows nothing. */
export const gatewayMetrics = new RegExp(`^(?:${counts}|${errors})$`)
/** Of these, the names that mean the same in any namespace. */
export const gatewayCounts = new RegExp(`^${counts}$`)

const namedErrors = [
  `[mM]etric_?[nN]ame["']?\\s{0,40}[:=]\\s{0,4}["']?${errors}\\b`,
  `AWS/ApiGateway(?:V2)?\\\\?["'],\\s{0,20}\\\\?["']${errors}\\b`,
]
/** Triggers: a file without any of these words names none of these metrics. Errors of these names are common in code. */
export const gatewayTriggers = {
  config: [`["' ]${counts}\\b`, ...namedErrors],
  terraform: [`\\b${counts}\\b`, ...namedErrors],
  script: [`["'\`]${counts}["'\`]`, ...namedErrors],
  python: [`["']${counts}["']`, ...namedErrors],
}

/**
 * Metrics of an API Gateway WebSocket API (`ConnectCount`, …) as exporters for Prometheus
 * (`aws_apigateway_connect_count_sum`) and Datadog (`aws.apigateway.connect_count`) rename them. Only APIs of this kind
 * have these.
 */
const ofGateway =
  /^aws[._]api_?gateway[._](connect|message|disconnect)_?count|^aws[._]api_?gateway[._](integration|execution)_?error/i

/** Metrics that a team makes itself: their names alone say what they are about. */
const ofSocket =
  /web[._-]?socket|socket[._-]?io(?![a-z])|(^|[._:-])wss?[._-](\w{0,60}[._-])?(conn|messag|msg|client|session|frame|disconn|open|active|sen[dt]|recei?v|broadcast|subscri)/i
const ofStream = /(^|[._:-])sse([._:-]|$)|server[._-]?sent|event[._-]?streams?([._:-]|$)/i

export function judgeName(name: string): NamedMetric | undefined {
  if (ofGateway.test(name)) return { of: 'websocket', name, confidence: 'certain' }
  if (ofSocket.test(name)) return { of: 'websocket', name, confidence: 'likely' }
  return ofStream.test(name) ? { of: 'new-service', name, confidence: 'likely' } : undefined
}

/** Triggers: a file without any of these words names no metric of a socket. Lock files and prose have none of them. */
export const metricTriggers: readonly string[] = [
  '[Ww]eb[._-]?[Ss]ocket[_.](?!org\\b|com\\b|js\\b|ts\\b|py\\b)[a-z]',
  '[Ww]eb[Ss]ocket[A-Z]',
  '[a-z][_.:][Ww]eb[._-]?[Ss]ocket',
  '(?<![A-Za-z])[Ww][Ss][Ss]?[._](?:\\w{0,60}[._])?(?:conn|mess|msg|client|session|frame|disc|active|open|sen[dt]|rece|recv|broad|subs)',
  'socket_?io_|socket\\.io[._](?!js\\b|min\\b|com\\b|org\\b)[a-z]',
  'aws[._]api_?gateway[._](?:connect|message|disconnect|integration|execution)_?',
]
