import type { Assessment } from '../model/checklist.js'
import type { Text } from '../model/source.js'
import { settled } from './coverage.js'
import { nothingEver } from './earlier.js'
import type { Facts } from './facts.js'
import { notJudged } from './not-judged.js'
import { doubtRow, fileRows, isMigration, operationsOf } from './operations.js'
import { nonEmpty, open, type Row } from './rows.js'

/** The texts for dashboards, or for runbooks: counts are of places, or of files. */
interface Words {
  left(legacy: number, fresh: number): Text
  moved(fresh: number): Text
  /** The question where such files exist, and name neither service. */
  unnamed(files: number): Text
  /** The question where no such file exists. */
  readonly none: Text
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
  if (evidence && isMigration(facts)) {
    // A runbook names streams by their own names, and no metric of a platform.
    return kind === 'dashboard' && isFreshDoubtful
      ? settled({ status: 'manual', because: doubtRow(fresh.length), evidence }, gaps)
      : settled({ status: 'done', because: words.moved(fresh.length), evidence }, gaps)
  }
  const never = nothingEver(facts)
  if (never) return settled(never, gaps)
  const because = files.length > 0 ? words.unnamed(files.length) : words.none
  return settled({ status: 'manual', because, evidence: fileRows(files) }, gaps)
}
