import { oneLine } from '../../model/one-line.js'
import { bounded } from '../../model/run-limit.js'
import type { Lang } from '../../model/source.js'
import { headed } from '../../reporters/parts/labels.js'
import { journalPlaces } from '../../repository/journal-place.js'
import { flagsOf, folderFlag } from '../options.js'
import { type Terminal, wantsColor } from '../terminal.js'
import type { ApplyOptions } from './apply.js'
import { refuseUncommitted } from './apply-refusals.js'
import { patchesOf } from './patches.js'
import { type PlannedChange, takeBack, writeChanges } from './write-changes.js'

/** What a form of `apply` has planned that rewrites no clients. */
interface Finished {
  /** The option that chooses this form: `--servers`. */
  readonly option: string
  readonly changes: readonly PlannedChange[]
  /** The description of the plan, as the terminal shows it. */
  readonly account: string | Uint8Array
  /** A file could not be planned: exit code 3. */
  readonly failed?: boolean
  /** `--check` ends with 1. */
  readonly isDue: boolean
}

/** Where it is written. */
export interface PlannedIn {
  readonly root: string
  /** Path of the root below the git top level, with a final `/`. */
  readonly prefix: string
  readonly lang: Lang
}

/** Shows a plan as a diff, lists its files, or writes them as one transaction; returns the exit code. */
export async function finishPlan(
  { root, prefix, lang }: PlannedIn,
  { option, changes, account, failed = false, isDue }: Finished,
  paths: readonly string[],
  options: ApplyOptions,
  terminal: Terminal,
): Promise<number> {
  const say = (text: string | Uint8Array) => (options.quiet ? undefined : terminal.err(text))
  if (options.dryRun) {
    const color = wantsColor(terminal, terminal.stdoutIsTty, options.color)
    const { patches, unshown } = bounded(() =>
      patchesOf(changes, { prefix, root, lang }, terminal, { color, isVerbose: options.verbose ?? false }),
    )
    for (const patch of patches) terminal.out(patch)
    if (unshown !== undefined) say(unshown)
    say(account)
    return failed ? 3 : 0
  }
  if (options.check) {
    for (const { path } of changes) terminal.out(`${oneLine(path)}\n`)
    say(account)
    return failed ? 3 : isDue ? 1 : 0
  }
  const flags = flagsOf(options, paths).map((word) => ` ${word}`)
  refuseUncommitted(
    changes.filter(({ before }) => before).map(({ path }) => path),
    root,
    options,
    `migrate-ws apply ${option}${flags.join('')}`,
  )
  const target = { places: journalPlaces(root, terminal.env), prefix, folder: folderFlag(options) }
  const code = await writeChanges(changes, [], target, terminal)
  if (code !== 0) return code
  terminal.out(account)
  if (changes.length > 0)
    terminal.out(`${headed(takeBack[lang], `migrate-ws undo${folderFlag(options)}`, lang)}\n`)
  return failed ? 3 : 0
}
