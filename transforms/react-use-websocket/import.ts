import type { TextEdit } from '../../src/model/plan.js'
import type { ImportFact } from '../../src/model/script-facts.js'
import type { SourceText, Span } from '../../src/model/source.js'

/**
 * `import useWebSocket, { ReadyState } from …` → `import { ReadyState, useEventSource } from …`. The default import stays
 * while something else of the file uses it; `added` is the name to import, unless it is there already.
 */
export function importEdits(
  source: SourceText,
  { statement, names }: ImportFact,
  replaced: readonly Span[],
  added: string | undefined,
): TextEdit[] {
  const written = source.text.slice(statement.start, statement.end)
  const [, before = '', local = '', comma, braces] =
    /^(import\s+)([\w$]+)(\s*,\s*)?(\{[^}]*\})?/.exec(written) ?? []
  if (local === '') return []
  const isGone = names.find((name) => name.local === local)?.uses === replaced.length
  const start = statement.start + before.length
  const end = start + local.length + (comma?.length ?? 0) + (braces?.length ?? 0)
  const named =
    braces === undefined ? (added === undefined ? '' : `{ ${spelled(added)} }`) : withName(braces, added)
  const parts = [...(isGone ? [] : [local]), ...(named === '' ? [] : [named])]
  return [{ at: { start, end }, text: parts.join(comma ?? ', '), what: 'import of the hook' }]
}

function withName(braces: string, added: string | undefined): string {
  if (added === undefined) return braces
  const inside = braces.slice(1, -1)
  const list = inside.trim()
  if (list === '') return `{ ${spelled(added)} }`
  const lead = /^\s*/.exec(inside)?.[0] ?? ''
  const last = inside.trimEnd()
  const trail = inside.slice(last.length)
  const hasComma = last.endsWith(',')
  const isBroken = lead.includes('\n')
  const gap = isBroken ? lead : ' '
  return `{${last}${hasComma ? '' : ','}${gap}${spelled(added)}${hasComma ? ',' : ''}${trail}}`
}

function spelled(added: string): string {
  return added === 'useEventSource' ? added : `useEventSource as ${added}`
}
