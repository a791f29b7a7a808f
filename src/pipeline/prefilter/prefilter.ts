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
 * Hundreds of expressions are slow to test, so the words that they need are looked for first: most files hold none.
 * An expression of which no words are known, e.g. of a rule that is not ours, is tested on every file of its syntax.
 */
export function prefilterOf(
  rules: readonly RuleHead[],
  neededWords: NeededWords = builtNeededWords(),
): Prefilter {
  const sieves = new Map<Syntax, Sieve>()
  const sieveOf = (syntax: Syntax) => {
    const made = sieves.get(syntax) ?? sieveFor(rules, syntax, neededWords)
    sieves.set(syntax, made)
    return made
  }
  const read = new Set(rules.flatMap(({ syntaxes }) => syntaxes))
  return {
    reads: (syntax) => read.has(syntax),
    sift(syntax, bytes) {
      if (!read.has(syntax)) return 'says-nothing'
      const { wordsIn, triggers } = sieveOf(syntax)
      const words = isUtf16(bytes) ? everything : wordsIn(bytes)
      if ((words & ofTriggers) !== 0 && triggers().test(asLatin1(bytes))) return 'may-match'
      return (words & ofCompanions) !== 0 ? 'may-accompany' : 'says-nothing'
    },
    accompanies: (syntax, bytes) => read.has(syntax) && sieveOf(syntax).companions().test(asLatin1(bytes)),
  }
}

const ofTriggers = 1
const ofCompanions = 2
const everything = ofTriggers | ofCompanions

interface Sieve {
  readonly wordsIn: (bytes: Uint8Array) => number
  readonly triggers: () => RegExp
  readonly companions: () => RegExp
}

function sieveFor(rules: readonly RuleHead[], syntax: Syntax, neededWords: NeededWords): Sieve {
  const own = rules.filter(({ syntaxes }) => syntaxes.includes(syntax))
  const triggers = [...new Set(own.flatMap((rule) => rule.triggers))]
  const companions = [...new Set(own.flatMap((rule) => rule.companions))]
  const words = [triggers, companions].map((sources) => sources.map((source) => neededWords[source]))
  // What cannot be looked for by words is always there.
  const always = words.reduce((bits, of, index) => (of.includes(undefined) ? bits | (1 << index) : bits), 0)
  const search = wordSearch(words.map((of) => of.flatMap((one) => one ?? [])))
  return {
    wordsIn: (bytes) => (always === everything ? everything : always | search.groupsIn(bytes)),
    triggers: once(() => unionOf(triggers)),
    companions: once(() => unionOf(companions)),
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** E.g. `WebSocket`, `text/event-stream` → `WebSocket|text/event-stream`. */
function unionOf(sources: readonly string[]): RegExp {
  return sources.length === 0 ? /(?!)/ : new RegExp(sources.join('|'))
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
