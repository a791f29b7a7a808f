import { literally } from '../model/literally.js'
import type { TextEdit } from '../model/plan.js'
import type { ImportFact } from '../model/script-facts.js'
import type { SourceText } from '../model/source.js'

/**
 * `import { a } from './a'` → `import { a, b } from './a'`, without names that only `gone` code used. undefined where the
 * names are written in a way that is better left alone.
 */
export function extendedImport(
  { text }: SourceText,
  { statement, names }: ImportFact,
  added: readonly string[],
  gone: readonly string[],
): TextEdit | undefined {
  const written = text.slice(statement.start, statement.end)
  const list = /^import\s[^{}'"]*\{[^\S\n]*(\r?\n[ \t]+)[\w$]+(?:,\s+[\w$]+)*/.exec(written)
  if (list?.[1] !== undefined && gone.length === 0) {
    const end = statement.start + list[0].length
    return { at: { start: end, end }, text: added.map((one) => `,${list[1]}${one}`).join(''), what: 'import' }
  }
  const [, before, inside] = /^(import\s[^{}'"]*\{ ?)([\w$, ]*?),? ?\}/.exec(written) ?? []
  if (before === undefined || inside === undefined) return undefined
  const kept = inside.split(/, */).filter((one) => !isUsedUp(one.trim(), names, gone))
  const start = statement.start + before.length
  return {
    at: { start, end: start + inside.length },
    text: [...kept, ...added].join(', '),
    what: 'import',
  }
}

function isUsedUp(member: string, names: ImportFact['names'], gone: readonly string[]): boolean {
  const local = member.replace(/^.* as /, '')
  const uses = names.find((one) => one.local === local)?.uses ?? 0
  const word = new RegExp(`(?<![\\w$.])${literally(local)}(?![\\w$])`, 'g')
  const used = gone.reduce((sum, code) => sum + (code.match(word)?.length ?? 0), 0)
  return used > 0 && used === uses
}
