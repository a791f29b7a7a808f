import type { Link } from '../../model/finding.js'
import { declarationLinks } from './apis.js'
import { type JudgedMetric, judgeMetric, metricsIn } from './metrics.js'
import { type Made, type Program, textOf, writtenName } from './value.js'

export { alarmMessages as messages, alarmWords as words } from '../words/alarm.js'

export function* alarms(program: Program) {
  for (const made of program.made) {
    const [first] = watchedBy(made, program).toSorted(webSocketFirst)
    if (!first) continue
    const { metric, of, sure } = first
    const name = writtenName(made.option('alarmName')?.value, program.source)
    const links: Link[] = [
      ...declarationLinks(program, made),
      { kind: 'metric', name: metric },
      ...(name === undefined ? [] : [{ kind: 'alarm', name } as const]),
    ]
    const place = { at: made.at, scope: made.scope, confidence: sure, links }
    const because = silenceIn(made)
    if (of === 'new-service') yield { messageId: 'new-metric', ...place, data: { metric } } as const
    else if (because === undefined) yield { messageId: 'alarm', ...place, data: { metric } } as const
    else yield { messageId: 'alarm-on-silence', ...place, data: { metric, because } } as const
  }
}

function webSocketFirst(a: JudgedMetric, b: JudgedMetric): number {
  return Number(b.of === 'websocket') - Number(a.of === 'websocket')
}

function watchedBy(made: Made, program: Program): readonly JudgedMetric[] {
  if (made.type === 'aws_cloudwatch.CfnAlarm') {
    const own = judgeMetric(made, program)
    return own ? [own] : metricsIn(made.option('metrics')?.value, program)
  }
  if (made.type === 'aws_cloudwatch.Alarm') return metricsIn(made.option('metric')?.value, program)
  return made.type.endsWith('.createAlarm') ? metricsIn(made.receiver, program) : []
}

/** The setting by which an alarm goes off when nothing happens any more. */
function silenceIn(made: Made): string | undefined {
  const has = (name: string, value: RegExp) => {
    const given = made.option(name)?.value
    const text = given?.kind === 'path' ? given.path.replace(/^.*\./, '') : textOf(given)
    return text !== undefined && value.test(text) ? `${name}: ${text}` : undefined
  }
  const found = [has('treatMissingData', /^breaching$/i), has('comparisonOperator', /^less_?than/i)].filter(
    (one) => one !== undefined,
  )
  return found.length > 0 ? found.join(', ') : undefined
}

/** Metrics that only an alarm uses are an alarm's business. */
export function usedByAlarms(program: Program): ReadonlySet<Made> {
  return new Set(program.made.flatMap((made) => watchedBy(made, program).map((judged) => judged.made)))
}
