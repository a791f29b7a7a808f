import { literally } from '../../model/literally.js'
import type { SourceText, Span } from '../../model/source.js'
import { isPipeline } from './node-statements.js'

/** A place that gives a key its value. */
export interface KeyDeclaration {
  readonly path: string
  readonly key: string
  /** From the key to the end of its value: what stands there reads nothing but the key itself. */
  readonly span: Span
  readonly value: DeclaredValue
}

export type DeclaredValue =
  /** `at` is where `ws` or `wss` stands, and nothing else needs to change. */
  | { readonly kind: 'address'; readonly at: Span; readonly scheme: string }
  /** Put together from other values, written over several lines, or several addresses in one. */
  | { readonly kind: 'computed' }
  /** The value comes from another declaration of the same key. */
  | { readonly kind: 'passed' }
  | { readonly kind: 'other' }

const environment = /(^|\/)(\.env(\.[^/]*)?|\.envrc|[^/]+\.env)$/
const compose = /(^|\/)(docker-)?compose[^/]*\.ya?ml$/
const container = /(^|\/)((Docker|Container)file(\.[^/]*)?|[^/]+\.(docker|container)file)$/i

/** Files in which a value is rewritten. */
export function isWrittenSetting(path: string): boolean {
  return environment.test(path) || compose.test(path) || container.test(path) || isPipeline(path)
}

/** Other files that give values to keys by `KEY=…` or `KEY: …`: they read a key as `$KEY` and the like. */
export function isSetting(path: string): boolean {
  return (
    isWrittenSetting(path) ||
    /\.(ya?ml|jsonc?|toml|ini|properties|sh|bash|zsh|ps1|bat|cmd|mk|tf|tfvars)$|(^|\/)(Makefile|Procfile|Justfile)$/i.test(
      path,
    )
  )
}

/** Every key to which a file seems to give a WebSocket address, or a value that is put together. */
export function keysIn({ text }: SourceText): ReadonlySet<string> {
  const key = `(?<![\\w$.{-])([A-Za-z_]\\w*)["']?`
  const addresses = new RegExp(`${key}(?:\\s*[=:]\\s*|[ \\t]+)["'\`]?wss?://`, 'gi')
  const computed = /(?<![\w$.{-])([A-Z][A-Z0-9_]{2,})["']?\s*[=:].*[$|>*&{]/g
  return new Set([...text.matchAll(addresses), ...text.matchAll(computed)].flatMap((match) => match[1] ?? []))
}

/** The declarations of one key. Comment lines declare nothing. */
export function declarationsOf(key: string, source: SourceText): readonly KeyDeclaration[] {
  const { path, text } = source
  const name = literally(key)
  const assigned = new RegExp(
    `(?<![\\w$.{%-])(?<quote>["']?)${name}\\k<quote>[ \\t]*(?:[:?+]?=(?!=)|:(?=[ \\t\\r\\n]|$))[ \\t]*`,
    'gm',
  )
  // `ARG KEY` and a list's bare `- KEY` hand on what the environment holds; `ENV KEY value` is the old form.
  const bare = new RegExp(`^[ \\t]*(?:ARG[ \\t]+|-[ \\t]+(["']?))${name}\\1?[ \\t]*$`, 'gm')
  const spaced = new RegExp(`^[ \\t]*ENV[ \\t]+${name}[ \\t]+(?!=)`, 'gm')
  const valued = [...text.matchAll(assigned), ...(container.test(path) ? text.matchAll(spaced) : [])]
  return [
    ...valued.map((match) => {
      const start = match.index + match[0].length
      // A list's item in quotes: the quote before the key closes behind the value.
      const opened = match.groups?.quote ? '' : (/["']$/.exec(text.slice(0, match.index))?.[0] ?? '')
      const end = valueEnd(text, start, opened)
      return { path, key, span: { start: match.index, end }, value: classified(key, text, { start, end }) }
    }),
    ...[...text.matchAll(bare)].map((match) => ({
      path,
      key,
      span: { start: match.index, end: match.index + match[0].length },
      value: { kind: 'passed' } as const,
    })),
  ].filter(({ span }) => !isInComment(text, span.start))
}

/** Whether a line is a comment up to this place: it starts as one, or `#` stands after a space with no quote before it. */
export function isInComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  return /^\s*(#(?!\s*(define|if|elif)\b)|\/\/)|^[^'"]*\S\s+#/.test(line)
}

/** Quotes end where they close, all else with a space or the line; placeholders may hold spaces. */
function valueEnd(text: string, start: number, opened: string): number {
  const rest = /^.*/.exec(text.slice(start))?.[0] ?? ''
  const quote = /^["'`]/.exec(rest)?.[0] ?? opened
  if (quote !== '') {
    const close = rest.indexOf(quote, opened === '' ? 1 : 0)
    // A value that continues on the next line ends with this one: its rest is ignored.
    if (close < 0) return start + rest.length
    return start + close + (opened === '' ? 1 : 0)
  }
  const bare = /^(?:\$\{\{.{0,200}?\}\}|\$\{[^}]{0,200}\}|\{\{.{0,200}?\}\}|,(?=\S)|[^\s,"'])*/.exec(rest)
  return start + (bare?.[0].length ?? 0)
}

function classified(key: string, text: string, span: Span): DeclaredValue {
  const whole = text.slice(span.start, span.end)
  const quote = /^["'`]/.exec(whole)?.[0] ?? ''
  const value = quote === '' ? whole : whole.slice(1, -1)
  if (new RegExp(`^\\$(\\{${literally(key)}([:?-][^$]*)?\\}|${literally(key)})$`).test(value))
    return /wss?:\/\//i.test(value) ? { kind: 'computed' } : { kind: 'passed' }
  // What follows the scheme may be computed: it is a scheme of HTTP already.
  if (/^https?:\/\//i.test(value) && !/wss?:\/\//i.test(value)) return { kind: 'other' }
  if (/\$|\{\{|^[|>*&!]/.test(value)) return { kind: 'computed' }
  const scheme = /^(wss?):\/\//i.exec(value)?.[1]
  if (scheme === undefined) return { kind: 'other' }
  // A list of addresses, or an address inside an address.
  if (/wss?:\/\//i.test(value.slice(scheme.length))) return { kind: 'computed' }
  const start = span.start + quote.length
  return { kind: 'address', at: { start, end: start + scheme.length }, scheme }
}
