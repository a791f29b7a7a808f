import { baselinePath } from '../model/baseline.js'
import type { Config } from '../model/config.js'
import type { Lang, Tree } from '../model/source.js'
import { type ScanInput, type ScanResult, scan } from '../pipeline/scan.js'
import { uncommitted } from '../repository/uncommitted.js'
import type { ChoiceOptions } from './chosen.js'
import { openFolder } from './open-folder.js'
import type { CommonOptions } from './options.js'
import { ownVersion } from './package-info.js'
import type { PartOptions } from './part-options.js'
import type { Terminal } from './terminal.js'

/** A folder with its configuration, scanned: what every command starts from. */
export interface Project {
  readonly root: string
  /** Path of the root below the git top level, with a final `/`; empty at the top and outside of git. */
  readonly prefix: string
  /** A repository that git can be asked about. */
  readonly isInGit: boolean
  /** Why git cannot be asked, though there is a repository: then ignored files are read as well. */
  readonly gitIsClosed?: string
  readonly config: Config
  readonly lang: Lang
  readonly tree: Tree
  readonly scanned: ScanResult
  /**
   * The same scan of another tree: same configuration, same selection of paths, same day. `isQuiet` as in `ScanInput`; `what` is
   * the tree's name while that takes time.
   */
  readonly scanAgain: (tree: Tree, isQuiet: (path: string) => boolean, what?: string) => Promise<ScanResult>
}

/** An untracked or changed baseline is what nobody has reviewed; without a repository none is. */
function isCommitted(root: string): boolean {
  const changed = uncommitted(root, [baselinePath])
  return typeof changed !== 'string' && changed.length === 0
}

/** `scanFirst` is for what was looked at before. */
export async function openProject(
  paths: readonly string[],
  options: CommonOptions & PartOptions & ChoiceOptions,
  terminal: Terminal,
  scanFirst: (input: ScanInput) => Promise<ScanResult> = scan,
): Promise<Project> {
  const { root, repository, lang, same, tree, steps } = await openFolder(paths, options, terminal)
  try {
    const scanned = await scanFirst({
      ...same,
      tree,
      baseline: { isCommitted: () => isCommitted(root) },
      ...(options.history
        ? {
            history: async (now) => {
              if (repository.kind !== 'here') return { kind: 'no-repository' as const }
              const { readHistory } = await import('../pipeline/read-history.js')
              return readHistory(root, same.rules, now, ownVersion())
            },
          }
        : {}),
    })
    return {
      root,
      prefix: repository.kind === 'here' ? repository.prefix : '',
      isInGit: repository.kind === 'here',
      ...(repository.kind === 'closed' ? { gitIsClosed: repository.because } : {}),
      config: same.config,
      lang,
      tree,
      scanned,
      scanAgain: (other, isQuiet, what) =>
        scan({
          ...same,
          tree: other,
          isQuiet,
          ...(what === undefined ? {} : { onStage: (stage) => steps.stage(`${what}: ${stage}`) }),
        }).finally(steps.done),
    }
  } finally {
    steps.done()
  }
}
