import { readBaseline } from '../../config/baseline-file.js'
import { type Baseline, type BaselineState, baselinePath } from '../../model/baseline.js'
import type { Finding } from '../../model/finding.js'
import { phrase } from '../../model/phrase.js'
import { bounded } from '../../model/run-limit.js'
import type { Tree } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { compareWithBaseline } from './compare.js'
import { inventoried } from './inventory.js'

/** How a scan is held against the baseline of its tree. */
export interface BaselineQuestion {
  /** Whether the baseline on disk is committed. Called only where there is a baseline. undefined: git gives no answer. */
  readonly isCommitted?: () => boolean | undefined
}

/** In bytes: some 400,000 uses. The command that writes it knows no other bound. */
const largestBaseline = 64 * 2 ** 20

/** @throws UsageError when there is one that cannot be read. */
export async function baselineIn(tree: Tree): Promise<Baseline | undefined> {
  const read = tree.read(baselinePath, largestBaseline)
  if (read.kind === 'skipped' && read.because === 'missing') return undefined
  if (read.kind === 'bytes') return readBaseline(Buffer.from(read.bytes).toString('utf8'))
  const why = read.kind === 'failed' ? read.message : read.because
  throw new UsageError(phrase`${baselinePath} cannot be read (${why}): make it a readable file, or remove it`)
}

export function baselineState(
  baseline: Baseline | undefined,
  findings: { readonly judged: readonly Finding[]; readonly suppressed: readonly Finding[] },
  isUnseen: (path: string) => boolean,
  { isCommitted }: BaselineQuestion,
): BaselineState {
  if (!baseline) return { kind: 'absent' }
  const comparison = bounded(() =>
    compareWithBaseline({
      baseline,
      found: inventoried(findings.judged),
      suppressed: inventoried(findings.suppressed),
      isUnseen,
    }),
  )
  const committed = isCommitted?.()
  return { kind: 'read', comparison, ...(committed === undefined ? {} : { isCommitted: committed }) }
}
