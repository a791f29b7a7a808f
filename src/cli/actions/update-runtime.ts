import { fill } from '../../model/fill.js'
import { noCommand, oneLine } from '../../model/one-line.js'
import { plainChange } from '../../model/plan.js'
import { atFile, bounded } from '../../model/run-limit.js'
import type { Lang, Text } from '../../model/source.js'
import { type RuntimeFileState, runtimeFileState } from '../../pipeline/plan/runtime-files.js'
import { isRuntimePath } from '../../pipeline/plan/stamp.js'
import { decode } from '../../repository/decode.js'
import { ownVersion } from '../../repository/own-version.js'
import { type OpenFolder, openFolder } from '../open-folder.js'
import { painted, type Terminal, wantsColor } from '../terminal.js'
import type { ApplyOptions } from './apply.js'
import { finishPlan } from './finish-plan.js'
import { shownDiff } from './shown-diff.js'
import type { PlannedChange } from './write-changes.js'

/** Adapters have some 30 KB; an edited one may be this large. */
const largest = 256 * 1024

/** Diffs of edited files that are shown; the others are named. */
const mostDiffs = 10

interface Found {
  readonly path: string
  readonly before: Uint8Array
  readonly standing: RuntimeFileState
}

/** Replaces what `apply` wrote, is unedited and would be written otherwise today. Nothing is scanned or rewritten. */
export async function updateRuntime(
  paths: readonly string[],
  options: ApplyOptions,
  terminal: Terminal,
): Promise<number> {
  const folder = await openFolder(paths, options, terminal)
  const found = await runtimeFiles(folder)
  folder.steps.done()
  const isWriting = !options.dryRun && !options.check
  const color = wantsColor(terminal, isWriting ? terminal.stdoutIsTty : terminal.stderrIsTty, options.color)
  const account = bounded(() => painted(accountOf(found, folder.lang, isWriting, color), color))
  const changes = found.flatMap(changeTo)
  const isOld = found.some(({ standing }) => isDue(standing))
  const finished = { option: '--update-runtime', changes, account, isDue: isOld }
  return finishPlan(folder, finished, paths, options, terminal)
}

async function runtimeFiles({ tree, same }: OpenFolder): Promise<readonly Found[]> {
  const found: Found[] = []
  const version = ownVersion()
  for await (const entries of tree.list())
    for (const { path, because, failed } of entries) {
      if (because || failed !== undefined || !isRuntimePath(path) || !same.wanted(path)) continue
      atFile(path)
      const read = tree.read(path, largest)
      if (read.kind !== 'bytes') continue
      // The next read may use the same buffer.
      const before = Uint8Array.from(read.bytes)
      const text = decode(before)?.text ?? ''
      const standing = runtimeFileState(tree, path, text, version)
      if (standing) found.push({ path, standing, before })
    }
  return found.sort((one, other) => (one.path < other.path ? -1 : 1))
}

function isDue(standing: RuntimeFileState): boolean {
  return standing.is === 'outdated' || (standing.is === 'edited' && standing.isDue)
}

function changeTo({ path, before, standing }: Found): PlannedChange[] {
  return standing.is === 'outdated' ? [planned(path, before, standing.present)] : []
}

function planned(path: string, before: Uint8Array, present: string): PlannedChange {
  return plainChange(path, Buffer.from(present, 'utf8'), before)
}

function accountOf(found: readonly Found[], lang: Lang, isWritten: boolean, color: boolean): string {
  if (found.length === 0) return `${words.none[lang]}\n`
  const versionOf = (standing: RuntimeFileState) =>
    ('version' in standing ? standing.version : undefined) ?? words.unsaid[lang]
  const parts = (
    [
      [isWritten ? words.renewed : words.would, ({ is }) => is === 'outdated'],
      [words.edited, (standing) => standing.is === 'edited' && standing.isDue],
      [words.own, (standing) => standing.is === 'edited' && !standing.isDue],
      [words.newer, ({ is }) => is === 'newer'],
      [words.current, ({ is }) => is === 'current'],
    ] satisfies [Text, (standing: RuntimeFileState) => boolean][]
  ).flatMap(([title, isOf]) => {
    const own = found.filter(({ standing }) => isOf(standing))
    if (own.length === 0) return []
    return [
      title[lang],
      ...own.map(({ path, standing }) =>
        noCommand(
          oneLine(`  ${path}${standing.is === 'current' ? '' : `  (migrate-ws ${versionOf(standing)})`}`),
        ),
      ),
    ]
  })
  const edited = found.flatMap(({ path, before, standing }) =>
    standing.is === 'edited' && standing.isDue ? [planned(path, before, standing.present)] : [],
  )
  const diffs = edited
    .slice(0, mostDiffs)
    .map((change) => `\n${shownDiff(change, color).split('\n').map(noCommand).join('\n')}`)
  const more = edited.length - diffs.length
  const rest = more > 0 ? [`\n${fill(words.more[lang], { n: String(more) })}\n`] : []
  return [`${parts.join('\n')}\n`, ...diffs, ...rest].join('')
}

const words = {
  none: {
    en: 'No adapter or hook that migrate-ws wrote was found.',
    ja: 'migrate-ws が書き出したアダプターやフックは見つかりませんでした。',
  },
  renewed: { en: 'Brought up to date:', ja: '最新の内容に更新しました：' },
  would: {
    en: 'Would be brought up to date; nothing was written:',
    ja: '最新の内容に更新できます（書き込みはしていません）：',
  },
  edited: {
    en: 'Edited here and out of date; merge the diff below by hand:',
    ja: '編集されているため上書きしません。下の差分を見て手作業で更新してください：',
  },
  own: {
    en: 'Edited here, with nothing new to merge:',
    ja: '編集されていますが、取り込むべき変更はありません：',
  },
  newer: {
    en: 'Written by a newer migrate-ws, so left unchanged:',
    ja: 'より新しい migrate-ws が書き出したため、変更しません：',
  },
  current: { en: 'Up to date:', ja: '最新です：' },
  unsaid: { en: 'of an unknown version', ja: 'バージョンの記載なし' },
  more: {
    en: '… and {{n}} more edited files: migrate-ws apply --update-runtime --dry-run <file>',
    ja: '… ほか編集済みのファイル{{n}}件：migrate-ws apply --update-runtime --dry-run <ファイル>',
  },
} satisfies Record<string, Text>
