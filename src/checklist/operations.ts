import type { Assessment } from '../model/checklist.js'
import type { Text } from '../model/source.js'
import { namesOf, settled } from './coverage.js'
import { type Facts, findingsOf } from './facts.js'
import type { FileKind } from './file-kinds.js'
import { isOfKind, notJudged } from './not-judged.js'
import { open, plural, rowsOf, text } from './rows.js'

interface OperationsFiles {
  readonly kind: FileKind
  /** Rules that speak of these files, by a word of their id. */
  readonly rules: RegExp
  /** The things, in the plural: `dashboards`. */
  readonly things: Text
  readonly ask: Text
}

/** Dashboards, alarms and runbooks alike: what a rule found is `todo`; files by their names only are not judged yet. */
export function operationsFiles(facts: Facts, files: OperationsFiles): Assessment {
  const { things } = files
  const legacy = findingsOf(facts, ['operations', 'documentation']).filter(
    ({ role, ruleId, messageId, location }) =>
      // A runbook is a document too: what the documents' rule found in it counts here as well.
      role === 'operations'
        ? files.rules.test(ruleId) && messageId !== 'new-metric'
        : isOfKind(location.path, files.kind),
  )
  const places = plural(legacy.length, 'place', 'places')
  const work = open({
    because: text(
      `The ${things.en} still speak of the WebSocket service in ${places}.`,
      `${things.ja}に、WebSocketのサービスを対象とする箇所が${legacy.length}件残っています。`,
    ),
    evidence: [],
    remaining: rowsOf(legacy, text('still on the WebSocket service', 'WebSocketのサービスが対象')),
  })
  if (work) return work
  const gaps = notJudged(facts, [files.kind])
  const names = namesOf(gaps)
  return settled(
    { status: 'manual', because: files.ask },
    gaps,
    text(
      `There are files that look like ${things.en} (${names.en}); they are not judged yet.`,
      `${things.ja}と思われるファイルがあります（${names.ja}）。内容はまだ判定していません。`,
    ),
  )
}
