import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lang, Text } from '../../model/source.js'
import { unifiedDiff } from '../../repository/unified-diff.js'
import type { Terminal } from '../terminal.js'
import type { PlannedChange } from './write-changes.js'

const require = createRequire(import.meta.url)

export type Edited =
  | { readonly kind: 'edited'; readonly files: ReadonlyMap<string, Uint8Array> }
  /** Nothing to take over; `because` says why, to the person who is asked again. */
  | { readonly kind: 'refused'; readonly because: Text }

/** The editor of the person, as git finds it but for git's own settings. */
export function editorOf({ env }: Pick<Terminal, 'env'>): string | undefined {
  return [env.GIT_EDITOR, env.VISUAL, env.EDITOR].find((one) => one !== undefined && one.trim() !== '')
}

/**
 * Lets a person edit the patch of these files in their editor, as `git add -p` does with `e`: what comes back is put on the files as they
 * were shown. A new file is no part of it.
 */
export function editPatch(files: readonly PlannedChange[], terminal: Terminal, lang: Lang): Edited {
  const editor = editorOf(terminal)
  if (editor === undefined) return { kind: 'refused', because: words.noEditor }
  const known = new Map(
    files.flatMap(({ path, before }) => (before && isPlainText(before) ? [[path, before]] : [])),
  )
  const patch = files
    .filter(({ path, after }) => known.has(path) && isPlainText(after))
    .map(({ path, before, after }) => unifiedDiff(path, before, after).toString('utf8'))
    .join('')
  if (patch === '') return { kind: 'refused', because: words.noText }
  const folder = mkdtempSync(join(tmpdir(), 'migrate-ws-edit-'))
  try {
    const file = join(folder, 'change.diff')
    writeFileSync(file, `${patch}${words.guide[lang]}`)
    if (!isLeftWell(editor, file)) return { kind: 'refused', because: words.failed }
    return applied(readFileSync(file, 'utf8'), known)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** An editor is a command line of its person's: `code --wait`. */
function isLeftWell(editor: string, file: string): boolean {
  const { status } =
    process.platform === 'win32'
      ? spawnSync(`${editor} "${file}"`, { shell: true, stdio: 'inherit' })
      : spawnSync('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' })
  return status === 0
}

/** Text whose bytes come back the same. */
function isPlainText(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('utf8')
  return !text.includes('\0') && Buffer.from(text, 'utf8').equals(Buffer.from(bytes))
}

function applied(edited: string, known: ReadonlyMap<string, Uint8Array>): Edited {
  const { applyPatch, parsePatch } = require('diff') as typeof import('diff')
  const files = new Map<string, Uint8Array>()
  try {
    for (const patch of parsePatch(recounted(edited.split('\n').filter((line) => !line.startsWith('#'))))) {
      const path = (patch.newFileName ?? '').replace(/^b\//, '')
      const before = known.get(path)
      if (patch.hunks.length === 0) continue
      if (!before) return { kind: 'refused', because: words.otherFile }
      const after = applyPatch(Buffer.from(before).toString('utf8'), patch, { fuzzFactor: 0 })
      if (after === false) return { kind: 'refused', because: words.doesNotApply }
      files.set(path, Buffer.from(after, 'utf8'))
    }
  } catch {
    return { kind: 'refused', because: words.doesNotApply }
  }
  if (files.size === 0) return { kind: 'refused', because: words.empty }
  return { kind: 'edited', files }
}

/** With the counts of each hunk as its lines are now: a person adds and removes some. */
function recounted(lines: readonly string[]): string {
  const out: string[] = []
  let head = -1
  let counts = { before: 0, after: 0 }
  const close = () => {
    if (head < 0) return
    out[head] = (out[head] ?? '').replace(
      /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/,
      `@@ -$1,${counts.before} +$2,${counts.after} @@`,
    )
    head = -1
  }
  for (const line of lines) {
    if (/^(?:diff |--- |\+\+\+ |index |@@ )/.test(line)) close()
    if (line.startsWith('@@ ')) {
      head = out.length
      counts = { before: 0, after: 0 }
    } else if (head >= 0) {
      if (/^[ -]/.test(line)) counts.before++
      if (/^[ +]/.test(line)) counts.after++
    }
    out.push(line)
  }
  close()
  return out.join('\n')
}

const words = {
  noEditor: {
    en: 'No editor is known: set EDITOR, for example: export EDITOR=vi',
    ja: 'エディターが設定されていません。EDITOR を設定してください。例：export EDITOR=vi',
  },
  noText: { en: 'There is no text here to edit.', ja: '編集できるテキストがありません。' },
  failed: {
    en: 'The editor ended with an error; nothing was applied.',
    ja: 'エディターがエラーで終了したため、取り込みませんでした。',
  },
  otherFile: {
    en: 'The edited patch names another file; nothing was applied.',
    ja: '編集した差分に別のファイルが含まれるため、取り込みませんでした。',
  },
  doesNotApply: {
    en: 'The edited patch does not fit the file; nothing was applied.',
    ja: '編集した差分がファイルに合わないため、取り込みませんでした。',
  },
  empty: {
    en: 'The edited patch is empty; nothing was applied.',
    ja: '編集した差分が空のため、取り込みませんでした。',
  },
  guide: {
    en: "# To drop a line that begins with '-', make its '-' a ' '. To drop a line that begins with '+', delete it.\n# Other lines that begin with '+' may be changed and added. Lines that begin with # are left out.\n# An empty patch applies nothing, and the question comes again. What you write is not checked.\n",
    ja: "# '-' の行を残すには '-' を ' ' に変えます。'+' の行をやめるには削除します。\n# '+' の行は変更も追加もできます。# で始まる行は無視されます。\n# 差分を空にすると何も取り込まず、もう一度質問します。書いた内容の検査は行いません。\n",
  },
} satisfies Record<string, Text>
