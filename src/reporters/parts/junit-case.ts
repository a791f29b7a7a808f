import type { Status } from '../../model/checklist.js'
import { fileAndLine } from '../../model/lines.js'
import { oneLine } from '../../model/one-line.js'
import type { ReportItem } from '../../model/report.js'
import type { Lang } from '../../model/source.js'
import { asksPerson, attestCommand, attestWords } from './attest-words.js'
import { headed, labels } from './labels.js'
import { statusWords } from './words.js'
import { attributes, escaped } from './xml.js'

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

/** A person's answer that is missing is no failure of the code, and no success either. */
const outcomes: Readonly<Record<Status, Outcome>> = {
  done: 'passed',
  partial: 'failure',
  todo: 'failure',
  stale: 'failure',
  unknown: 'error',
  manual: 'skipped',
  'not-applicable': 'skipped',
}

/** Lines of an item that a test page shows. */
const mostLines = 100

interface View {
  readonly lang: Lang
  readonly prefix: string
  readonly tool: string
}

export function outcomeOf({ assessment }: ReportItem): Outcome {
  return outcomes[assessment.status]
}

/** A `testcase` element. `file` and `line` are those of the first place that remains: CI servers link there. */
export function testCaseOf(item: ReportItem, { lang, prefix, tool }: View): string {
  const { status, because, becauseIn, remaining, evidence, more } = item.assessment
  const outcome = outcomeOf(item)
  const said = lang === 'ja' ? (becauseIn.ja ?? because) : because
  const lines = (outcome === 'passed' ? evidence : remaining).map(({ text, location }) =>
    location ? `${prefix}${fileAndLine(location)} ${text[lang]}` : text[lang],
  )
  const first = remaining.find(({ location }) => location)?.location
  const open = attributes({
    classname: `${tool}.${item.group}`,
    name: `${item.title[lang]} (${item.id})`,
    time: '0',
    file: first && prefix + first.path,
    line: first?.start.line,
  })
  const ask = asksPerson(item) ? ` ${attestWords.confirm[lang]} ${attestCommand(item.id)}` : ''
  const message = headed(statusWords[status].word[lang], said, lang) + ask
  return `    <testcase${open}>\n${bodyOf(outcome, { status, message, said, lines: shownOf(lines, (outcome === 'passed' ? more?.evidence : more?.remaining) ?? 0, lang) })}    </testcase>\n`
}

function bodyOf(
  outcome: Outcome,
  {
    status,
    message,
    said,
    lines,
  }: { readonly status: Status; readonly message: string; readonly said: string; readonly lines: string },
): string {
  if (outcome === 'passed')
    return `      <system-out>${escaped([...said.split('\n').map(oneLine), lines].join('\n').trim())}</system-out>\n`
  if (outcome === 'skipped') return `      <skipped${attributes({ message })}/>\n`
  return `      <${outcome}${attributes({ type: status, message })}>${escaped(lines)}</${outcome}>\n`
}

function shownOf(lines: readonly string[], leftOut: number, lang: Lang): string {
  const beyond = Math.max(0, lines.length - mostLines) + leftOut
  return [...lines.slice(0, mostLines).map(oneLine), ...(beyond > 0 ? [labels.more(beyond)[lang]] : [])].join(
    '\n',
  )
}
