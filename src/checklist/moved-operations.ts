import type { Assessment } from '../model/checklist.js'
import type { Text } from '../model/source.js'
import { settled } from './coverage.js'
import { isConcerned, wasHere } from './earlier.js'
import type { Facts } from './facts.js'
import { notJudged } from './not-judged.js'
import { doubtRow, fileRows, operationsOf } from './operations.js'
import { nonEmpty, open, type Row } from './rows.js'

/** The texts for dashboards, or for runbooks: counts are of places, or of files. */
interface Words {
  left(legacy: number, fresh: number): Text
  moved(fresh: number): Text
  /** The question where such files exist, and name neither service. */
  unnamed(files: number): Text
  /** The question where no such file exists. */
  readonly none: Text
  /** Why the item does not apply: such files, if there are any, name neither service. */
  nothing(files: number): Text
  /** What remains where nothing names the new service. */
  readonly noStream: Row
}

/**
 * Whether dashboards or runbooks name the new service and no longer the old one. Where they name neither, and where the new service
 * may run on the old one's platform, a person must decide.
 */
export function movedOperations(facts: Facts, kind: 'dashboard' | 'runbook', words: Words): Assessment {
  const { legacy, fresh, isFreshDoubtful, files } = operationsOf(facts, kind)
  const work = open({
    because: words.left(legacy.length, fresh.length),
    evidence: fresh,
    remaining: legacy.length === 0 ? [] : [...legacy, ...(fresh.length === 0 ? [words.noStream] : [])],
  })
  if (work) return work
  const gaps = notJudged(facts, [kind])
  const evidence = nonEmpty(fresh)
  if (evidence && isConcerned(facts)) {
    // A runbook names streams by their own names, and no metric of a platform.
    return kind === 'dashboard' && isFreshDoubtful
      ? settled({ status: 'manual', because: doubtRow(fresh.length), evidence }, gaps)
      : settled({ status: 'done', because: words.moved(fresh.length), evidence }, gaps)
  }
  const because = files.length > 0 ? words.unnamed(files.length) : words.none
  if (wasHere(facts, topicsOf[kind], ['operations', 'documentation']))
    return settled({ status: 'manual', because, evidence: fileRows(files) }, gaps)
  return settled(
    { status: 'not-applicable', because: words.nothing(fresh.length > 0 ? 0 : files.length) },
    gaps,
  )
}

/** What history calls removed of the kind; documents are not told apart there. */
const topicsOf = { dashboard: ['dashboard'], runbook: ['documentation'] } as const
