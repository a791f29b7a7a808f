import type { Syntax } from '../../model/source.js'
import { treeQuestionSources, treeQuestions } from '../../model/tree-questions.js'
import { isUtf16 } from '../../repository/decode.js'
import { type RuleHead, ruleWords } from '../../rules/define-rule.js'
import { builtNeededWords } from './built.js'
import { wordSearch } from './word-search.js'

/** What a file's bytes say to the rules of its syntax. */
export type Sifted =
  /** A trigger matches: the file is decoded and parsed. */
  | 'may-match'
  /** A companion may match; `met` gives the answer. */
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
  /** Makes what files are sifted by; else the first of each syntax waits for it. */
  prepare(): void
  /** Called for every file, so it stops at the first trigger that matches. */
  sift(syntax: Syntax, bytes: Uint8Array): Sifted
  met(syntax: Syntax, bytes: Uint8Array): Met
  mayAccompany(syntax: Syntax, bytes: Uint8Array): MayAccompany
  /** Sources of the questions for all files that this file may answer. */
  mayAnswer(syntax: Syntax, bytes: Uint8Array): readonly string[]
}

/** What is known of companions before it is known which of them count. */
export interface MayAccompany {
  /** Ids of rules of which a companion may match. */
  readonly rules: readonly string[]
  /** Companions that match in the same file, read once more, for the rules that `isAsked` accepts. */
  matching(bytes: Uint8Array, isAsked: (rule: string) => boolean): readonly Accompanied[]
}

/** For the source of a regular expression: sets of words of each of which one stands in whatever it matches. */
export type NeededWords = Readonly<Record<string, readonly (readonly string[])[]>>

/**
 * Hundreds of expressions are slow to test, so the words that they need are looked for first, in one pass: most files hold
 * none, and then only the expressions whose words are there are tested, each once a file.
 * An expression of which no words are known, e.g. of a rule that is not ours, is tested on every file of its syntax.
 */
export function prefilterOf(
  rules: readonly RuleHead[],
  neededWords: NeededWords = builtNeededWords(),
): Prefilter {
  const read = new Set(rules.flatMap(({ syntaxes }) => syntaxes))
  const sieves = sievesOf(rules, neededWords)
  const sieveOf = (syntax: Syntax) => {
    const made = sieves.get(syntax) ?? sieveFor(rules, syntax, neededWords)
    sieves.set(syntax, made)
    return made
  }
  let last: LastSifted | undefined
  const look = (syntax: Syntax, bytes: Uint8Array): LastSifted => {
    if (last?.bytes !== bytes || last.syntax !== syntax)
      last = looked(syntax, bytes, read.has(syntax) ? sieveOf(syntax)(bytes) : [])
    return last
  }
  return {
    reads: (syntax) => read.has(syntax),
    prepare() {
      for (const syntax of read) sieveOf(syntax)
    },
    sift(syntax, bytes) {
      const { found, matches } = look(syntax, bytes)
      if (found.some((one) => one.triggerOf.length > 0 && matches(one))) return 'may-match'
      return found.some(({ companionOf }) => companionOf.length > 0) ? 'may-accompany' : 'says-nothing'
    },
    met(syntax, bytes) {
      const one = look(syntax, bytes)
      const triggers = one.found.filter(
        (expression) => expression.triggerOf.length > 0 && one.matches(expression),
      )
      return {
        triggered: [...new Set(triggers.flatMap(({ triggerOf }) => triggerOf))],
        accompanied: accompaniedIn(one, () => true),
      }
    },
    mayAccompany(syntax, bytes) {
      const found = look(syntax, bytes).found.filter(({ companionOf }) => companionOf.length > 0)
      return {
        rules: [...new Set(found.flatMap(({ companionOf }) => companionOf))],
        matching: (again, isAsked) => accompaniedIn(looked(syntax, again, found), isAsked),
      }
    },
    mayAnswer(syntax, bytes) {
      const { found, matches } = look(syntax, bytes)
      // `.js` is the beginning of `.json`: by its words alone, nearly every file may name a script.
      const mayBe = (one: Expression) => one.source !== treeQuestions.pageName.source || matches(one)
      return found.flatMap((one) => (one.isAsked && mayBe(one) ? [one.source] : []))
    },
  }
}

function accompaniedIn(
  { found, matches, latin1 }: LastSifted,
  isAsked: (rule: string) => boolean,
): readonly Accompanied[] {
  return found.flatMap((one) => {
    const asked = one.companionOf.filter(isAsked)
    if (asked.length === 0 || !matches(one)) return []
    const modules = one.source.includes('(?<module>') ? { modules: modulesIn(latin1(), one.pattern()) } : {}
    return asked.map((rule) => ({ rule, ...modules }))
  })
}

/** The last file: callers ask first whether anything matches, then what does. */
interface LastSifted {
  readonly syntax: Syntax
  readonly bytes: Uint8Array
  /** Expressions of which all words are there. */
  readonly found: readonly Expression[]
  readonly latin1: () => string
  readonly matches: (expression: Expression) => boolean
}

function looked(syntax: Syntax, bytes: Uint8Array, found: readonly Expression[]): LastSifted {
  const latin1 = once(() => asLatin1(bytes))
  const tested = new Map<Expression, boolean>()
  const matches = (expression: Expression) => {
    const known = tested.get(expression)
    if (known !== undefined) return known
    const answer = expression.pattern().test(latin1())
    tested.set(expression, answer)
    return answer
  }
  return { syntax, bytes, found, latin1, matches }
}

function modulesIn(text: string, pattern: RegExp): readonly string[] {
  const all = text.matchAll(new RegExp(pattern.source, 'g'))
  return [...new Set([...all].map(({ groups }) => groups?.module ?? ''))]
}

/** A trigger, a companion, or a question for all files; or several of these. */
interface Expression {
  readonly source: string
  /** Made at the first use. */
  readonly pattern: () => RegExp
  /** Ids of rules. */
  readonly triggerOf: readonly string[]
  readonly companionOf: readonly string[]
  readonly isAsked: boolean
}

/** The expressions that may match. */
type Sieve = (bytes: Uint8Array) => readonly Expression[]

const known = new WeakMap<readonly RuleHead[], WeakMap<NeededWords, Map<Syntax, Sieve>>>()

/** Those of the same rules and words serve every tree that is read, e.g. both sides of a comparison. */
function sievesOf(rules: readonly RuleHead[], neededWords: NeededWords): Map<Syntax, Sieve> {
  const byWords = known.get(rules) ?? new WeakMap<NeededWords, Map<Syntax, Sieve>>()
  const sieves = byWords.get(neededWords) ?? new Map<Syntax, Sieve>()
  known.set(rules, byWords.set(neededWords, sieves))
  return sieves
}

function sieveFor(rules: readonly RuleHead[], syntax: Syntax, neededWords: NeededWords): Sieve {
  const own = rules.filter(({ syntaxes }) => syntaxes.includes(syntax))
  const triggerOf = idsBySource(own, 'triggers', syntax)
  const companionOf = idsBySource(own, 'companions', syntax)
  const sources = new Set([...triggerOf.keys(), ...companionOf.keys(), ...treeQuestionSources])
  const all = [...sources].map(
    (source): Expression => ({
      source,
      pattern: once(() => new RegExp(source)),
      triggerOf: triggerOf.get(source) ?? [],
      companionOf: companionOf.get(source) ?? [],
      isAsked: treeQuestionSources.includes(source),
    }),
  )
  const sets = all.flatMap((expression) =>
    (neededWords[expression.source] ?? []).map((words, _, { length }) => ({ expression, words, of: length })),
  )
  const search = wordSearch(sets.map(({ words }) => words))
  const always = all.filter(({ source }) => neededWords[source] === undefined)
  return (bytes) => {
    if (isUtf16(bytes)) return all
    const met = search.setsIn(bytes)
    if (met.length === 0) return always
    const counts = new Map<Expression, number>()
    const found = [...always]
    for (const index of met) {
      const { expression, of } = sets[index] as (typeof sets)[number]
      const count = (counts.get(expression) ?? 0) + 1
      counts.set(expression, count)
      if (count === of) found.push(expression)
    }
    return found
  }
}

/** Ids of the rules that have each source. */
function idsBySource(
  rules: readonly RuleHead[],
  of: 'triggers' | 'companions',
  syntax: Syntax,
): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>()
  for (const rule of rules)
    for (const source of new Set(ruleWords(rule, of, syntax))) {
      const those = ids.get(source)
      if (those) those.push(rule.id)
      else ids.set(source, [rule.id])
    }
  return ids
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/**
 * Triggers are ASCII, so they can be sought in the bytes read as Latin-1: no decoding, and a one-byte string is what
 * the regular expression engine is fastest on. In UTF-16 every other byte of an ASCII word is zero: that is decoded.
 */
function asLatin1(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return isUtf16(bytes) ? buffer.toString('utf16le', 2) : buffer.toString('latin1')
}
