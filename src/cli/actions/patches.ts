import { fill } from '../../model/fill.js'
import { oneLine } from '../../model/one-line.js'
import type { Text } from '../../model/source.js'
import { isUnedited } from '../../pipeline/plan/stamp.js'
import { grouped, plural } from '../../reporters/parts/labels.js'
import { decode } from '../../repository/decode.js'
import { objectFormatAt } from '../../repository/git-questions.js'
import { patchOf } from '../../repository/unified-diff.js'
import type { Project } from '../open-project.js'
import { painted, type Terminal } from '../terminal.js'
import { shownDiff } from './shown-diff.js'
import type { PlannedChange } from './write-changes.js'

/**
 * The diff of a dry run: the team's own files, then what this tool brings along whole. A person sees what is invisible, and a new
 * file of the tool in one line; a program gets a patch that it can apply. `unshown`: a line on files whose lines are not shown.
 */
export function patchesOf(
  changes: readonly PlannedChange[],
  { prefix, root, lang }: Pick<Project, 'prefix' | 'root' | 'lang'>,
  terminal: Terminal,
  { color, isVerbose }: { readonly color: boolean; readonly isVerbose: boolean },
): { readonly patches: readonly (string | Uint8Array)[]; readonly unshown?: string } {
  const patches: (string | Uint8Array)[] = []
  const unshown: string[] = []
  const hash = objectFormatAt(root)
  const isOurs = ({ before, after, path }: PlannedChange) => !before && isUnedited(path, textOf(after))
  const others = changes.filter((change) => !isOurs(change))
  const ours = changes.filter(isOurs)
  for (const change of [...others, ...ours]) {
    const path = prefix + change.path
    if (terminal.stdoutIsTty && !isVerbose && ours.includes(change)) {
      const count = textOf(change.after).split('\n').length - 1
      const said = { path: oneLine(path), n: grouped(count), lines: plural(count, 'line') }
      patches.push(`${fill(folded[lang], said)}\n`)
      continue
    }
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

const textOf = (bytes: Uint8Array) => decode(bytes)?.text ?? ''

const folded: Text = {
  en: 'new file {{path}}, {{lines}} (--verbose shows them)',
  ja: '新規ファイル {{path}}（{{n}}行。内容の表示：--verbose）',
}

const asBinary: Text = {
  en: 'Shown as a binary patch, since its lines could control a terminal or the log of a CI runner: {{paths}}',
  ja: '端末や CI ランナーのログを操作する行を含むため、バイナリパッチとして出力したファイル：{{paths}}',
}
