import { clipped } from '../../model/clipped.js'
import type { RuleTexts } from '../../model/finding.js'
import type { Lang } from '../../model/source.js'
import type { AskedFinding } from './problems.js'
import { severityRank } from './severity.js'

/** GitHub's limit for a description, in characters. */
const most = 1024

/** GitHub's words for the severity of a rule that is no security rule. */
const severityWord = { error: 'error', warning: 'warning', note: 'recommendation' } as const

/** A `reportingDescriptor` object of SARIF 2.1.0 (section 3.49). `texts` is missing where the report does not know the rule. */
export function ruleOf(
  id: string,
  texts: RuleTexts | undefined,
  problems: readonly AskedFinding[],
  lang: Lang,
): Readonly<Record<string, unknown>> {
  const title = texts?.title[lang] ?? id
  const why = texts?.why[lang] ?? title
  const whatToDo = texts?.whatToDo[lang] ?? ''
  const own = problems.filter(({ finding }) => finding.ruleId === id)
  const [worst] = own.map(({ severity }) => severity).sort((a, b) => severityRank[a] - severityRank[b])
  const level = worst ?? 'note'
  const roles = [...new Set(own.map(({ finding }) => finding.role))].sort()
  return {
    id,
    shortDescription: { text: clipped(title, most) },
    fullDescription: { text: clipped(why, most) },
    help: {
      text: [why, whatToDo].filter((text) => text !== '').join('\n\n'),
      markdown: [`**${title}**`, why, whatToDo].filter((text) => text !== '').join('\n\n'),
    },
    defaultConfiguration: { level },
    properties: {
      tags: ['websocket', 'server-sent-events', 'migration', ...roles],
      'problem.severity': severityWord[level],
    },
  }
}
