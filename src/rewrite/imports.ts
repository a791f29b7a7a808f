import type { ImportStyle } from '../model/import-style.js'
import { literally } from '../model/literally.js'
import { isWithin } from '../model/places.js'
import type { TextEdit } from '../model/plan.js'
import type { ImportFact, ScriptFacts } from '../model/script-facts.js'
import type { SourceText, Span } from '../model/source.js'
import { placeAbove } from './doc-comment.js'
import { afterStatement, declarationLines, indentAt } from './lines.js'
import { scriptBlock } from './script-block.js'
import { specifierFor } from './specifier.js'
import { braced, quoted, type Style } from './style.js'
import type { Surroundings } from './surroundings.js'

/** A name that a rewrite needs, and the file that offers it, from the scanned root; or a package. */
export interface WantedImport {
  readonly name: string
  readonly local: string
  readonly path: string
  /** Nothing of it is left when the program runs. */
  readonly isType?: boolean
}

/** What goes while the new names come. */
interface Leaving {
  /** Names that are used no more. */
  readonly usedUp?: readonly string[]
  /** Imports that go whole. */
  readonly dropped?: readonly TextEdit[]
}

const nothingKnown: ImportStyle = { aliases: [] }

/**
 * Adds import lines in the style of the file, behind its last import, or at its top. A name from a module that is already imported
 * joins that import, in place of names that become unused. `near` is a place of the script that needs them.
 */
export function addImports(
  source: SourceText,
  { facts, imports = nothingKnown }: Pick<Surroundings, 'facts' | 'imports'>,
  wanted: readonly WantedImport[],
  style: Style,
  near: number,
  { usedUp = [], dropped = [] }: Leaving = {},
): TextEdit[] {
  if (wanted.length === 0) return []
  const { text } = source
  const block = scriptBlock(source, near)
  const inBlock = facts.imports.filter(({ statement }) => isWithin(statement, block))
  const last = inBlock.at(-1)
  const end = last ? (text[last.statement.end - 1] === ';' ? ';' : '') : style.semicolon
  const own = last ? { ...style, quote: quoteOf(text, last.statement, style) } : style
  const what = 'import'
  const extended: TextEdit[] = []
  const lines: string[] = []
  for (const [path, members] of bySource(wanted)) {
    const isCommonJs = facts.modules === 'commonjs'
    const specifier = specifierFor(source.path, path, inBlock, imports)
    const named = members
      .filter(({ isType }) => !(isCommonJs && isType))
      .map(({ name, local, isType }) => {
        const as = isCommonJs ? ': ' : ' as '
        return `${isType ? 'type ' : ''}${local === name ? name : `${name}${as}${local}`}`
      })
    const known = inBlock.find((one) => one.specifier === specifier && !one.typeOnly)
    const edit = known && !isCommonJs ? extendedImport(source, known, named, usedUp) : undefined
    if (edit) extended.push(edit)
    else {
      const list = braced(named.join(', '), own)
      const from = quoted(specifier, own)
      lines.push(isCommonJs ? `const ${list} = require(${from})${end}` : `import ${list} from ${from}${end}`)
    }
  }
  if (last) {
    const indent = indentAt(text, last.statement.start)
    const at = last.statement.end
    const leaving = dropped.find((one) => one.at.start <= at && at <= one.at.end)
    if (leaving) {
      const { start } = leaving.at
      return [
        ...extended,
        {
          at: { start, end: start },
          // The empty line behind it went with it.
          text: `${lines.map((line) => `${indent}${line}${style.newline}`).join('')}${/\n[ \t]*\r?\n$/.test(text.slice(start, leaving.at.end)) ? style.newline : ''}`,
          what,
        },
      ]
    }
    const behind = afterStatement(text, last.statement)
    return [
      ...extended,
      ...lines.map((line) => ({
        at: { start: behind, end: behind },
        text: `${style.newline}${indent}${line}`,
        what,
      })),
    ]
  }
  const first = firstPlace(source, facts, block)
  const at = placeAbove(text, first)
  const indent = indentAt(text, first)
  const added = lines.map((line) => `${indent}${line}${style.newline}`).join('')
  return [{ at: { start: at, end: at }, text: `${added}${style.newline}`, what }]
}

/** What one file or package offers comes in one line. */
function bySource(wanted: readonly WantedImport[]): [string, WantedImport[]][] {
  const found = new Map<string, WantedImport[]>()
  for (const one of wanted) found.set(one.path, [...(found.get(one.path) ?? []), one])
  return [...found]
}

function firstPlace({ text }: SourceText, facts: ScriptFacts, block: Span): number {
  if (block.start === 0) return facts.firstStatement
  const code = /\S/.exec(text.slice(block.start, block.end))
  return block.start + (code?.index ?? 0)
}

function quoteOf(text: string, { start, end }: Span, style: Style): Style['quote'] {
  const found = /['"]/.exec(text.slice(start, end))?.[0]
  return found === '"' || found === "'" ? found : style.quote
}

/** Imports of classes that are constructed nowhere any more. `gone` names each as often as it went. */
export function dropImports(source: SourceText, facts: ScriptFacts, gone: readonly string[]): TextEdit[] {
  return facts.imports
    .filter(({ names, specifier }) => {
      const [only, second] = names
      // A file of the program may do more than export the class.
      if (!only || second || /^[./]/.test(specifier)) return false
      return only.uses > 0 && gone.filter((name) => name === only.local).length === only.uses
    })
    .map(({ statement }) => ({
      at: declarationLines(source.text, statement),
      text: '',
      what: 'import of the class',
    }))
}

/**
 * `import { a } from './a'` → `import { a, b } from './a'`, without names that only `gone` code used. undefined where the
 * names are written in a way that is better left alone.
 */
function extendedImport(
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
