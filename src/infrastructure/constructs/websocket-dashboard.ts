import type { Link } from '../../model/finding.js'
import { declarationLinks } from './apis.js'
import { judgeMetric, metricsIn } from './metrics.js'
import { type Made, type Program, textOf, writtenName } from './value.js'
import { usedByAlarms } from './websocket-alarm.js'

export { dashboardWords as words, metricMessages as messages } from '../words/dashboard.js'

const socketName = /web_?-?socket/i

export function* dashboards(program: Program) {
  const ofAlarms = usedByAlarms(program)
  for (const made of program.made) {
    if (/^aws_cloudwatch\.(Cfn)?Dashboard$/.test(made.type)) yield* dashboard(made, program)
    else if (made.type !== 'aws_cloudwatch.CfnAlarm' && !ofAlarms.has(made)) yield* metric(made, program)
  }
}

function* metric(made: Made, program: Program) {
  const judged = judgeMetric(made, program)
  if (!judged) return
  const { metric: name, of, sure } = judged
  const links: Link[] = [{ kind: 'metric', name }]
  const place = { at: made.at, scope: made.scope, confidence: sure, links, data: { metric: name } }
  if (of === 'websocket') yield { messageId: 'metric', ...place } as const
  else yield { messageId: 'new-metric', ...place } as const
}

function* dashboard(made: Made, program: Program) {
  const name = textOf(made.option('dashboardName')?.value) ?? made.id
  const shown = [...widgetsOf(made, program)].filter(({ of }) => of === 'websocket')
  const body = textOf((made.option('dashboardBody') ?? made.option('body'))?.value) ?? ''
  const isSure = shown.some(({ sure }) => sure === 'certain') || legacyBody.test(body)
  if (shown.length === 0 && !isSure && !socketName.test(name)) return
  const called = writtenName(made.option('dashboardName')?.value, program.source)
  const named = called === undefined ? [] : [{ kind: 'dashboard', name: called } as const]
  const links = [...declarationLinks(program, made), ...named]
  const confidence = isSure ? 'certain' : 'likely'
  const data = { name: name || '?' }
  yield { messageId: 'dashboard', at: made.at, scope: made.scope, confidence, links, data } as const
}

/** A dashboard that is written as JSON. */
const legacyBody = /"(ConnectCount|MessageCount)"/

function* widgetsOf(made: Made, program: Program) {
  for (const given of made.arguments) yield* metricsIn(given, program)
  for (const { type, receiver, arguments: given } of program.made) {
    const isAdded = /^aws_cloudwatch\.Dashboard\(\)\.addWidgets$/.test(type)
    if (!isAdded || receiver?.kind !== 'path' || receiver.made !== made) continue
    for (const one of given) yield* metricsIn(one, program)
  }
}
