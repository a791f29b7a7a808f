import { baselinePath } from '../model/baseline.js'
import { brief } from '../model/brief.js'
import type { Config } from '../model/config.js'
import { globMatcher } from '../model/glob.js'
import type { Lang, Text, Tree } from '../model/source.js'
import { text } from '../model/text.js'
import { idleEndpoints } from '../pipeline/idle-endpoints.js'
import { type ScanInput, type ScanResult, scan } from '../pipeline/scan.js'
import { headed } from '../reporters/parts/labels.js'
import { ownVersion } from '../repository/own-version.js'
import { uncommitted } from '../repository/uncommitted.js'
import type { ChoiceOptions } from './chosen.js'
import { type OpenFolder, openFolder } from './open-folder.js'
import type { CommonOptions } from './options.js'
import type { PartOptions } from './part-options.js'
import type { Terminal } from './terminal.js'

/** A folder with its configuration, scanned: what every command starts from. */
export interface Project {
  readonly root: string
  /** Path of the root below the git top level, with a final `/`; empty at the top and outside of git. */
  readonly prefix: string
  /** A repository that git can read. */
  readonly isInGit: boolean
  /** Why git cannot read the repository: then ignored files are scanned as well. */
  readonly gitIsClosed?: string
  readonly config: Config
  readonly lang: Lang
  readonly tree: Tree
  readonly scanned: ScanResult
  /** The same scan of another tree: same configuration, same selection of paths, same day. `isQuiet` as in `ScanInput`. */
  readonly scanAgain: (tree: Tree, isQuiet: (path: string) => boolean, of?: OtherTree) => Promise<ScanResult>
}

interface OtherTree extends Pick<ScanInput, 'adapted'> {
  /** Its name while that takes time. */
  readonly what?: string
  /** The commit of the tree, when its items are compared: then the baseline and the history up to there judge them as well. */
  readonly commit?: string
}

/** An untracked or changed baseline is not reviewed; without a repository none is. */
function isCommitted(root: string): boolean {
  const changed = uncommitted(root, [baselinePath])
  return typeof changed !== 'string' && changed.length === 0
}

/** A glob that fits no file follows nothing: a folder was renamed, or it never was there. */
function sayIdleGlobs(opened: OpenFolder, { facts }: ScanResult, terminal: Terminal): void {
  for (const [name, globs] of Object.entries(opened.same.config.features ?? {}))
    for (const [i, glob] of globs.entries()) {
      if (facts.paths.some(globMatcher(glob))) continue
      const said = text(
        `features.${name}: ${JSON.stringify(glob)} fits no file; correct it, or take it out`,
        `features.${name}：${JSON.stringify(glob)} に一致するファイルがありません。修正するか、取り除いてください`,
      )
      sayIdle(opened, ['features', name, i], said, terminal)
    }
}

function sayIdleEndpoints(opened: OpenFolder, { facts }: ScanResult, terminal: Terminal): void {
  for (const address of idleEndpoints(opened.same.config, facts, opened.tree)) {
    const said = text(
      `endpoints: ${JSON.stringify(address)} is the address of no client and no route here, and nothing uses its endpoints; correct it, or take it out`,
      `endpoints：${JSON.stringify(address)} に一致するクライアントのアドレスやルートはなく、そのエンドポイントも使われていません。修正するか、取り除いてください`,
    )
    sayIdle(opened, ['endpoints', address], said, terminal)
  }
}

function sayIdle(
  { lang, placeOf }: OpenFolder,
  key: readonly [section: string, ...rest: (string | number)[]],
  said: Text,
  terminal: Terminal,
): void {
  terminal.err(`${headed(placeOf?.(key) ?? key[0], brief(said[lang]), lang)}\n`)
}

/** `scanFirst` is for what was looked at before. */
export async function openProject(
  paths: readonly string[],
  options: CommonOptions & PartOptions & ChoiceOptions,
  terminal: Terminal,
  scanFirst: (input: ScanInput) => Promise<ScanResult> = scan,
): Promise<Project> {
  const opened = await openFolder(paths, options, terminal)
  const { root, prefix, repository, lang, same, tree, steps } = opened
  const judgedAt = (commit?: string): Pick<ScanInput, 'baseline' | 'history'> => ({
    baseline: { isCommitted: () => isCommitted(root) },
    ...(options.history
      ? {
          history: async (there) => {
            if (repository.kind !== 'here') return { kind: 'no-repository' }
            const { readHistory } = await import('../pipeline/read-history.js')
            const at = commit === undefined ? {} : { commit }
            return readHistory({ root, rules: same.rules, version: ownVersion(), ...at }, there)
          },
        }
      : {}),
  })
  try {
    const scanned = await scanFirst({ ...same, tree, ...judgedAt() })
    steps.done()
    // Files that are left out on the command line are there all the same.
    const isWhole =
      scanned.report.part === undefined && options.ignore.length === 0 && !opened.isConfiguredAbove
    if (!options.quiet && isWhole) {
      sayIdleGlobs(opened, scanned, terminal)
      sayIdleEndpoints(opened, scanned, terminal)
    }
    return {
      root,
      prefix,
      isInGit: repository.kind === 'here',
      ...(repository.kind === 'closed' ? { gitIsClosed: repository.because } : {}),
      config: same.config,
      lang,
      tree,
      scanned,
      scanAgain: (other, isQuiet, { what, commit, adapted } = {}) =>
        scan({
          ...same,
          tree: other,
          isQuiet,
          ...(adapted === undefined ? {} : { adapted }),
          ...(commit === undefined ? {} : judgedAt(commit)),
          ...(what === undefined ? {} : { onStage: (stage) => steps.stage(`${what}: ${stage}`) }),
        }).finally(steps.done),
    }
  } finally {
    steps.done()
  }
}
