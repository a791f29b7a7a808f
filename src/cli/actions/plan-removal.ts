import { phrase } from '../../model/phrase.js'
import { bounded } from '../../model/run-limit.js'
import { UsageError } from '../../model/usage-error.js'
import { removalDraft } from '../../pipeline/removal-draft/draft.js'
import { openProject } from '../open-project.js'
import { type CommonOptions, folderFlag } from '../options.js'
import { writeOutputFile } from '../output-file.js'
import type { Terminal } from '../terminal.js'

export interface PlanRemovalOptions extends CommonOptions {
  readonly outputFile?: string
  readonly days: number
  readonly date?: string
  readonly owner?: string
  readonly rollback?: string
}

/** Prints or writes the draft. A plan that exists may hold what people decided: it is never written over. */
export async function runPlanRemoval(options: PlanRemovalOptions, terminal: Terminal): Promise<number> {
  const { root, lang, scanned } = await openProject([], options, terminal)
  const draft = bounded(() => removalDraft(scanned.facts, { ...options, lang }))
  if (draft === undefined) {
    const other = scanned.facts.kept?.length ? ', but for what is kept on purpose' : ''
    throw new UsageError(
      phrase`There is nothing to remove: no WebSocket API, connection table or function is declared here${other}; see: migrate-ws scan${folderFlag(options)}`,
    )
  }
  const { outputFile } = options
  if (outputFile === undefined) terminal.out(draft)
  else await writeOutputFile({ given: outputFile, root, text: draft, isNew: true }, terminal)
  return 0
}
