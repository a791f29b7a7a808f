import { fill } from '../../model/fill.js'
import { oneLine } from '../../model/one-line.js'
import type { Text } from '../../model/source.js'
import { objectFormatAt } from '../../repository/git-questions.js'
import { patchOf } from '../../repository/unified-diff.js'
import type { Project } from '../open-project.js'
import { painted, type Terminal } from '../terminal.js'
import { shownDiff } from './shown-diff.js'
import type { PlannedChange } from './write-changes.js'

/**
 * The diff of a dry run. A person sees what is invisible; a program gets a patch that it can apply. `unshown`: a line on files whose
 * lines are not shown.
 */
export function patchesOf(
  changes: readonly PlannedChange[],
  { prefix, root, lang }: Pick<Project, 'prefix' | 'root' | 'lang'>,
  terminal: Terminal,
  color: boolean,
): { readonly patches: readonly (string | Uint8Array)[]; readonly unshown?: string } {
  const patches: (string | Uint8Array)[] = []
  const unshown: string[] = []
  const hash = objectFormatAt(root)
  for (const change of changes) {
    const path = prefix + change.path
    if (terminal.stdoutIsTty) {
      patches.push(painted(shownDiff({ ...change, path }, color), color))
      continue
    }
    const { bytes, isBinary } = patchOf(path, change.before, change.after, hash)
    patches.push(bytes)
    if (isBinary) unshown.push(oneLine(change.path))
  }
  if (unshown.length === 0) return { patches }
  return { patches, unshown: `${fill(asBinary[lang], { paths: unshown.join(', ') })}\n` }
}

const asBinary: Text = {
  en: 'As a binary patch, since lines of it would steer a terminal or the log of a CI runner: {{paths}}',
  ja: '端末や CI ランナーのログを操作する行を含むため、バイナリパッチとして出力したファイル：{{paths}}',
}
