import type { TextEdit } from '../../src/model/plan.js'
import type { ImportFact } from '../../src/model/script-facts.js'
import type { SourceText } from '../../src/model/source.js'
import { declarationLines, lineEnd, lineStart } from '../../src/rewrite/lines.js'

/** One name of a list of imports, e.g. `type Options as Given`. */
interface ImportedName {
  readonly written: string
  readonly imported: string
  readonly local: string
  readonly isType: boolean
}

interface Change {
  /** How often each name occurs where another hook replaces it. */
  readonly replaced: ReadonlyMap<string, number>
  /** What is imported besides, as it is written. */
  readonly added?: string
  /** The statement is the file's last import, and another takes its place. */
  readonly isFollowed: boolean
  /** Names, as the library has them, that come from another file now. */
  readonly moved: ReadonlySet<string>
}

export interface ChangedImport {
  readonly edits: readonly TextEdit[]
  /** The statement goes whole. */
  readonly isGone: boolean
  readonly moved: readonly ImportedName[]
}

/**
 * `import useWebSocket, { ReadyState } from …` → `import { ReadyState, useEventSource } from …`. A name stays while something
 * else of the file uses it.
 */
export function changedImport(
  source: SourceText,
  { statement, names, typeOnly }: ImportFact,
  { replaced, added, moved, isFollowed }: Change,
): ChangedImport {
  const nothing = { edits: [], isGone: false, moved: [] }
  const written = source.text.slice(statement.start, statement.end)
  const [, before = '', local, comma, braces] =
    /^(import\s+(?!\s)(?:type\s+(?!\s))?)(?:([\w$]+)(\s*,\s*(?!\s))?)?(\{[^}]*\})?\s*from\b/.exec(written) ??
    []
  if (before === '' || /\/[/*]/.test(braces ?? '')) return nothing
  const isReplaced = (name: string) =>
    replaced.has(name) && names.find((one) => one.local === name)?.uses === replaced.get(name)
  const all = listed(braces ?? '', typeOnly)
  const going = all.filter((one) => moved.has(one.imported))
  const kept = all.filter((one) => !going.includes(one) && !isReplaced(one.local))
  const hasDefault = local !== undefined && !isReplaced(local)
  const list = [...kept.map((one) => one.written), ...(added === undefined ? [] : [added])]
  if (hasDefault === (local !== undefined) && list.join() === all.map((one) => one.written).join())
    return nothing
  const parts = [
    ...(hasDefault ? [local] : []),
    ...(list.length > 0 ? [listOf(braces ?? '{ }', list, all.length)] : []),
  ]
  if (parts.length === 0) {
    const lines = { start: lineStart(source.text, statement.start), end: lineEnd(source.text, statement.end) }
    const isAlone = source.text.slice(lines.start, lines.end).replace(/;$/, '') === written.replace(/;$/, '')
    const at =
      isFollowed && isAlone
        ? { start: lines.start, end: lines.end + newlineAt(source.text, lines.end) }
        : declarationLines(source.text, statement)
    return { edits: [{ at, text: '', what: 'import of the hook' }], isGone: true, moved: going }
  }
  const start = statement.start + before.length
  const end = start + (local ?? '').length + (comma ?? '').length + (braces ?? '').length
  const text = parts.join(comma ?? ', ')
  return { edits: [{ at: { start, end }, text, what: 'import of the hook' }], isGone: false, moved: going }
}

function newlineAt(text: string, at: number): number {
  return /^\r?\n/.exec(text.slice(at, at + 2))?.[0].length ?? 0
}

function listed(braces: string, typeOnly: boolean): readonly ImportedName[] {
  return braces
    .slice(1, -1)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((written) => {
      const [, type, imported = '', local = imported] =
        /^(type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?$/.exec(written) ?? []
      return { written, imported, local, isType: typeOnly || type !== undefined }
    })
}

/** Names between braces, one a line where they were so, with the comma that stood behind the last. */
function listOf(braces: string, names: readonly string[], before: number): string {
  const inside = braces.slice(1, -1)
  const lead = /^\s*/.exec(inside)?.[0] ?? ''
  const last = inside.trimEnd()
  if (before === 0 || last === '') return `{ ${names.join(', ')} }`
  const gap = lead.includes('\n') ? lead : ' '
  return `{${lead}${names.join(`,${gap}`)}${last.endsWith(',') ? ',' : ''}${inside.slice(last.length)}}`
}
