import type { Syntax } from '../../model/source.js'
import type { RuleHead } from '../../rules/define-rule.js'
import { builtNeededWords } from './built.js'
import { wordSearch } from './word-search.js'

/** What a file's bytes say to the rules of its syntax. */
export type Sifted =
  /** A trigger matches: the file is decoded and parsed. */
  | 'may-match'
  /** A companion may match; `met` tells. */
  | 'may-accompany'
  | 'says-nothing'

/** Which rules have a word in a file. */
export interface Met {
  /** Ids of rules of which a trigger matches. */
  readonly triggered: readonly string[]
  readonly accompanied: readonly Accompanied[]
}

/** A companion that matches. */
export interface Accompanied {
  readonly rule: string
  /** What its group `module` held, each time; absent where it has none. */
  readonly modules?: readonly string[]
}

/** Which rules have a word to say about a file, by its bytes alone. */
export interface Prefilter {
  /** Whether any rule reads this syntax at all. */
  reads(syntax: Syntax): boolean
  /** Asked of every file, so it stops at the first trigger that matches. */
  sift(syntax: Syntax, bytes: Uint8Array): Sifted
  met(syntax: Syntax, bytes: Uint8Array): Met
}

/** For the source of a regular expression: words of which one stands in whatever it matches. */
export type NeededWords = Readonly<Record<string, readonly string[]>>

/**
 * Hundreds of expressions are slow to test, so the words that they need are looked for first, in one pass: most files hold
 * none, and then only the expressions whose words are there are tested.
 * An expression of which no words are known, e.g. of a rule that is not ours, is tested on every file of its syntax.
 */
export function prefilterOf(
  rules: readonly RuleHead[],
  neededWords: NeededWords = builtNeededWords(),
): Prefilter {
  const read = new Set(rules.flatMap(({ syntaxes }) => syntaxes))
  const sieves = new Map<Syntax, Sieve>()
  const sieveOf = (syntax: Syntax) => {
    const made = sieves.get(syntax) ?? sieveFor(rules, syntax, neededWords)
    sieves.set(syntax, made)
    return made
  }
  return {
    reads: (syntax) => read.has(syntax),
    sift(syntax, bytes) {
      if (!read.has(syntax)) return 'says-nothing'
      const found = sieveOf(syntax)(bytes)
      if (found.length === 0) return 'says-nothing'
      const triggers = found.filter(({ triggerOf }) => triggerOf.length > 0)
      if (triggers.length > 0) {
        const latin1 = asLatin1(bytes)
        if (triggers.some(({ pattern }) => pattern().test(latin1))) return 'may-match'
      }
      return found.some(({ companionOf }) => companionOf.length > 0) ? 'may-accompany' : 'says-nothing'
    },
    met(syntax, bytes) {
      const found = read.has(syntax) ? sieveOf(syntax)(bytes) : []
      const latin1 = found.length > 0 ? asLatin1(bytes) : ''
      const matching = found.filter(({ pattern }) => pattern().test(latin1))
      return {
        triggered: [...new Set(matching.flatMap(({ triggerOf }) => triggerOf))],
        accompanied: matching.flatMap(({ companionOf, source, pattern }) => {
          if (companionOf.length === 0) return []
          const modules = source.includes('(?<module>') ? { modules: modulesIn(latin1, pattern()) } : {}
          return companionOf.map((rule) => ({ rule, ...modules }))
        }),
      }
    },
  }
}

function modulesIn(text: string, pattern: RegExp): readonly string[] {
  const all = text.matchAll(new RegExp(pattern.source, 'g'))
  return [...new Set([...all].map(({ groups }) => groups?.module ?? ''))]
}

/** A trigger, a companion, or both. */
interface Expression {
  readonly source: string
  /** Made when it is first asked for. */
  readonly pattern: () => RegExp
  /** Ids of rules. */
  readonly triggerOf: readonly string[]
  readonly companionOf: readonly string[]
}

/** The expressions that may match. */
type Sieve = (bytes: Uint8Array) => readonly Expression[]

function sieveFor(rules: readonly RuleHead[], syntax: Syntax, neededWords: NeededWords): Sieve {
  const own = rules.filter(({ syntaxes }) => syntaxes.includes(syntax))
  const idsWith = (source: string, of: 'triggers' | 'companions') =>
    own.flatMap((rule) => (rule[of].includes(source) ? [rule.id] : []))
  const sources = new Set(own.flatMap(({ triggers, companions }) => [...triggers, ...companions]))
  const all = [...sources].map(
    (source): Expression => ({
      source,
      pattern: once(() => new RegExp(source)),
      triggerOf: idsWith(source, 'triggers'),
      companionOf: idsWith(source, 'companions'),
    }),
  )
  const search = wordSearch(all.map(({ source }) => neededWords[source] ?? []))
  const always = all.filter(({ source }) => neededWords[source] === undefined)
  return (bytes) => {
    if (isUtf16(bytes)) return all
    const met = search.setsIn(bytes)
    if (met.length === 0) return always
    return [...always, ...met.map((index) => all[index] as Expression)]
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return bytes.length > 1 && bytes[0] === 0xff && bytes[1] === 0xfe
}

/**
 * Triggers are ASCII, so they can be sought in the bytes read as Latin-1: no decoding, and a one-byte string is what
 * the regular expression engine is fastest on. In UTF-16 every other byte of an ASCII word is zero: that is decoded.
 */
function asLatin1(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return isUtf16(bytes) ? buffer.toString('utf16le', 2) : buffer.toString('latin1')
}
