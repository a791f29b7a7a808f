import type { Language, Span } from '../../model/source.js'
import { assemble } from './assemble.js'
import type { EmbeddedScript, MarkupCode } from './code.js'
import { readHost } from './read-host.js'
import type { MarkupAttribute } from './read-markup.js'
import { withoutTemplates } from './without-templates.js'

/** Whether a text is a whole script of this dialect. */
export type Parses = (code: string, dialect: Dialect) => boolean
export type Dialect = 'js' | 'ts' | 'tsx'

export interface EmbeddedFile {
  /** As long as the host file: code stands where it stood, everything else is blank or serves as syntax. */
  readonly text: string
  readonly dialect: Dialect
  /** The places of code in markup: handlers and expressions. Edits there need the markup's own rules. */
  readonly markup: readonly Span[]
  /** Markup code that `text` lacks: it does not parse, or its language is not read. */
  readonly unreadMarkup: readonly UnreadMarkup[]
  readonly attributes: readonly MarkupAttribute[]
  readonly namesAreVariables: boolean
}

/** `isForeign`: markup in a language that is not read (Pug). */
export interface UnreadMarkup extends Span {
  readonly isForeign?: true
}

/** Makes one script of a page or component. Code that a template engine wrote into is read as it may come out of it. */
export function embeddedFile(text: string, language: Language, parses: Parses): EmbeddedFile {
  const host = readHost(text, language)
  const dialect = dialectThatParses(host.scripts, host.dialect, parses)
  const scripts = host.scripts.flatMap((script) => readableScript(script, dialect, parses) ?? [])
  const readable: MarkupCode[] = []
  const unread: UnreadMarkup[] = [
    ...host.foreign.map((span) => ({ ...span, isForeign: true as const })),
    ...host.unclosed,
  ]
  for (const piece of apart(host.markup)) {
    const read = readableCode(piece, dialect, parses)
    if (read) readable.push(read)
    else unread.push(piece.span)
  }
  const { text: module, placed, left } = assemble(text, scripts, readable)
  return {
    text: module,
    dialect,
    markup: placed,
    unreadMarkup: [...unread, ...left].sort((a, b) => a.start - b.start),
    attributes: host.attributes,
    namesAreVariables: host.namesAreVariables,
  }
}

/** `<T>x` is a type assertion in one dialect and an element in the other; files do not say which they mean. */
function dialectThatParses(scripts: readonly EmbeddedScript[], dialect: Dialect, parses: Parses): Dialect {
  if (dialect === 'js') return 'js'
  const candidates: Dialect[] = dialect === 'ts' ? ['ts', 'tsx'] : ['tsx', 'ts']
  const whole = (one: Dialect) => scripts.every(({ code }) => parses(code, one))
  return candidates.find(whole) ?? dialect
}

/**
 * The script in a form that parses; unchanged when none does, so that its errors are reported; undefined when it may be no script.
 */
function readableScript(
  script: EmbeddedScript,
  dialect: Dialect,
  parses: Parses,
): EmbeddedScript | undefined {
  const code = firstWhole(script.code, (one) => parses(one, dialect))
  if (code !== undefined) return { ...script, code }
  return script.perhaps ? undefined : script
}

/** Statements may turn out to be one expression (`function () {…}`), with or without tags of an engine. */
function readableCode(piece: MarkupCode, dialect: Dialect, parses: Parses): MarkupCode | undefined {
  const wholes =
    piece.kind === 'statements' ? (['statements', 'expression'] as const) : (['expression'] as const)
  for (const kind of wholes) {
    const names = piece.names.join(',')
    const isWhole = (code: string) =>
      parses(kind === 'statements' ? `(${names})=>{${code}}` : `(${names})=>[${code}]`, dialect)
    const code = firstWhole(piece.code, isWhole)
    if (code !== undefined) return { ...piece, kind, code }
  }
  return undefined
}

/** The code as it is, or as it is without an engine's tags, whichever is whole first. */
function firstWhole(code: string, isWhole: (code: string) => boolean): string | undefined {
  if (isWhole(code)) return code
  const tried = new Set([code])
  for (const one of withoutTemplates(code)) {
    if (tried.has(one)) continue
    if (isWhole(one)) return one
    tried.add(one)
  }
  return undefined
}

/** Pieces that lie in one another come of markup that is broken; the outer one is kept. */
function apart(markup: readonly MarkupCode[]): MarkupCode[] {
  const kept: MarkupCode[] = []
  for (const piece of markup) if (piece.span.start >= (kept.at(-1)?.span.end ?? 0)) kept.push(piece)
  return kept
}
