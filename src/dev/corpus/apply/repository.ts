import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshCopy } from './fresh-copy.js'
import { applyRounds } from './rounds.js'
import { type ApplySummary, readSummary } from './summary.js'
import { type TypeChecks, typeChecks } from './type-check.js'
import { faultsInWritten } from './written-files.js'

/** What came of `apply` on one public repository. */
export interface ApplyProof extends TypeChecks {
  readonly name: string
  readonly account: ApplySummary
  readonly wrong: readonly string[]
}

/** `root` is ours, with the built command; `checkout` stays as it is. */
export function prove(root: string, checkout: string, name: string): ApplyProof {
  const scratch = mkdtempSync(join(tmpdir(), 'migrate-ws-corpus-'))
  try {
    const copy = freshCopy(checkout, join(scratch, 'copy'))
    const before = copy.state()
    const rounds = applyRounds(join(root, 'bin/migrate-ws.js'), copy, scratch)
    const account = readSummary(rounds.account)
    if (copy.state() === before && copy.git('rev-list', '--count', 'HEAD').trim() === '1')
      return { name, account, wrong: rounds.wrong, checks: [], missing: [] }
    const types = typeChecks(root, copy)
    return {
      name,
      account,
      wrong: [...rounds.wrong, ...faultsInWritten(copy), ...typeFaults(types)],
      ...types,
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function typeFaults({ checks }: TypeChecks): readonly string[] {
  return checks.flatMap(({ project, fresh }) => fresh.map((error) => `${project}: new ${error}`))
}
