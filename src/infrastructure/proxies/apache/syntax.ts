import { parseLines } from '../../../languages/lines.js'
import type { SourceText, Span } from '../../../model/source.js'

/** One directive of Apache. */
export interface ApacheDirective {
  /** In lower case. */
  readonly name: string
  /** Without quotes. */
  readonly args: readonly string[]
  /** Its line, without its break. */
  readonly span: Span
  /** The sections around it, the outermost first; without those that test for a module or a definition. */
  readonly around: readonly ApacheSection[]
}

export interface ApacheSection {
  readonly name: string
  readonly args: readonly string[]
}

const ofTemplate = /\{\{|\{%|<%/
const transparent = /^if(?:module|define|version|file|directive|section)$/
/** Deeper than people write. */
const deepest = 20

/** The directives of a file in their order; undefined: it is a template, or its sections do not close. */
export function readApache(source: SourceText): readonly ApacheDirective[] | undefined {
  const [parsed] = ofTemplate.test(source.text) ? [] : parseLines([source])
  if (parsed?.kind !== 'parsed') return undefined
  const directives: ApacheDirective[] = []
  const open: ApacheSection[] = []
  for (const { text, span } of parsed.file.lines) {
    // A line that continues on the next one: its end is not known here.
    if (text.endsWith('\\')) return undefined
    const line = text.trim()
    const [, slash, section] = /^<(\/?)(\w+)/.exec(line) ?? []
    if (section !== undefined) {
      const name = section.toLowerCase()
      if (slash === '/') {
        if (open.pop()?.name !== name) return undefined
      } else if (open.length > deepest) return undefined
      else open.push({ name, args: wordsOf(line.slice(section.length + 1).replace(/>$/, '')) })
      continue
    }
    const [name, ...args] = wordsOf(line)
    if (name === undefined) continue
    const around = open.filter((one) => !transparent.test(one.name))
    directives.push({ name: name.toLowerCase(), args, span, around })
  }
  return open.length === 0 ? directives : undefined
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(
    ({ 1: double, 2: single, 3: plain = '' }) => double ?? single ?? plain,
  )
}
