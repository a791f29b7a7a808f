import type { Syntax } from './source.js'

/** What a rule was called before it found the same in every language. */
export interface FormerRule {
  readonly to: string
  /** What the rule of the old name read. */
  readonly syntax: Syntax
  /** Messages that have another name, or are another rule's, since. */
  readonly messages?: Readonly<Record<string, string>>
}

const kinds = [
  'websocket-api',
  'websocket-function',
  'connection-table',
  'log-retention',
  'websocket-alarm',
  'websocket-dashboard',
] as const

const languages = [
  ['cloudformation-', '', 'config'],
  ['terraform-', '', 'terraform'],
  ['cdk-', '', 'script'],
  ['cdk-', '-python', 'python'],
] as const

/** Rules of earlier versions, by the ids under which comments, baselines and command lines may still name them. */
export const formerRules: ReadonlyMap<string, FormerRule> = new Map([
  ...languages.flatMap(([before, after, syntax]) =>
    kinds.map((kind): [string, FormerRule] => {
      const isTable = kind === 'connection-table' && before === 'cdk-'
      const messages = isTable ? { messages: { table: 'connection-table/key' } } : {}
      return [`${before}${kind}${after}`, { to: kind, syntax, ...messages }]
    }),
  ),
  [
    'node-connection-table',
    {
      to: 'apigateway-connection-table',
      syntax: 'script',
      messages: { kept: 'apigateway-connection-table/row' },
    },
  ],
  [
    'serverless-script-table',
    { to: 'connection-table', syntax: 'script', messages: { table: 'connection-table/key' } },
  ],
  ['serverless-script-websocket', { to: 'serverless-websocket-event', syntax: 'script' }],
  ['cloudformation-include-not-followed', { to: 'include-not-followed', syntax: 'config' }],
  ['serverless-include-not-followed', { to: 'include-not-followed', syntax: 'config' }],
  ['terraform-module-not-followed', { to: 'include-not-followed', syntax: 'terraform' }],
  ['custom-websocket-metric-python', { to: 'custom-websocket-metric', syntax: 'python' }],
  ['terraform-metrics-alert', { to: 'metrics-alert-websocket', syntax: 'terraform' }],
  ['terraform-metrics-dashboard', { to: 'metrics-dashboard-websocket', syntax: 'terraform' }],
  ['terraform-removal-signal', { to: 'removal-signal', syntax: 'terraform' }],
  ['terraform-websocket-proxy', { to: 'proxy-websocket-in-settings', syntax: 'terraform' }],
  [
    'pulumi-yaml-websocket-api',
    {
      to: 'websocket-api',
      syntax: 'config',
      messages: { function: 'websocket-function/function', table: 'connection-table/key' },
    },
  ],
])

/** A message of a rule by its name of today. */
export function presentName(ruleId: string, messageId: string): readonly [ruleId: string, messageId: string] {
  const former = formerRules.get(ruleId)
  if (!former) return [ruleId, messageId]
  const [rule = former.to, message = messageId] = former.messages?.[messageId]?.split('/') ?? []
  return [rule, message]
}
