import type { Syntax } from '../../model/source.js'
import type { RuleHead } from '../../rules/define-rule.js'
import { builtNeededWords } from './built.js'
import { wordSearch } from './word-search.js'

/** What a file's bytes say to the rules of its syntax. */
export type Sifted =
  /** A trigger matches: the file is decoded and parsed. */
  | 'may-match'
  /** A rule may have a word to say if another file of the syntax matches; `accompanies` decides. */
  | 'may-accompany'
  | 'says-nothing'

/** Which rules have a word to say about a file, by its bytes alone. */
export interface Prefilter {
  /** Whether any rule reads this syntax at all. */
  reads(syntax: Syntax): boolean
  sift(syntax: Syntax, bytes: Uint8Array): Sifted
  /** Whether a companion of a rule matches. */
  accompanies(syntax: Syntax, bytes: Uint8Array): boolean
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
      const { triggers, companions, found } = sieveOf(syntax)
      const { ofTriggers, ofCompanions } = found(bytes)
      if (ofTriggers.length > 0) {
        const latin1 = asLatin1(bytes)
        if (ofTriggers.some((index) => triggers[index]?.().test(latin1))) return 'may-match'
      }
      return ofCompanions && companions.length > 0 ? 'may-accompany' : 'says-nothing'
    },
    accompanies(syntax, bytes) {
      if (!read.has(syntax)) return false
      const latin1 = asLatin1(bytes)
      return sieveOf(syntax).companions.some((companion) => companion().test(latin1))
    },
  }
}

interface Sieve {
  /** Made when they are first asked for. */
  readonly triggers: readonly (() => RegExp)[]
  readonly companions: readonly (() => RegExp)[]
  /** Which triggers may match, and whether any companion may. */
  readonly found: (bytes: Uint8Array) => {
    readonly ofTriggers: readonly number[]
    readonly ofCompanions: boolean
  }
}

function sieveFor(rules: readonly RuleHead[], syntax: Syntax, neededWords: NeededWords): Sieve {
  const own = rules.filter(({ syntaxes }) => syntaxes.includes(syntax))
  const triggers = [...new Set(own.flatMap((rule) => rule.triggers))]
  const companions = [...new Set(own.flatMap((rule) => rule.companions))]
  const all = [...triggers, ...companions]
  const search = wordSearch(all.map((source) => neededWords[source] ?? []))
  const always = all.flatMap((source, index) => (neededWords[source] === undefined ? [index] : []))
  return {
    triggers: triggers.map((source) => once(() => new RegExp(source))),
    companions: companions.map((source) => once(() => new RegExp(source))),
    found(bytes) {
      const met = isUtf16(bytes) ? [...all.keys()] : search.setsIn(bytes)
      if (met.length + always.length === 0) return nothing
      const sets = [...always, ...met]
      const ofTriggers = sets.filter((index) => index < triggers.length)
      return { ofTriggers, ofCompanions: ofTriggers.length < sets.length }
    },
  }
}

const nothing = { ofTriggers: [], ofCompanions: false } as const

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
