import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { commonness } from './commonness.js'
import type { NeededWords } from './prefilter.js'
import { shortestWord } from './word-search.js'

/** A set of alternatives that grows beyond this is cut in two parts, of which the rarer one is looked for. */
const mostTexts = 200

/** What a part of an expression matches. */
interface Part {
  /** All texts that it matches, or more; absent when they are too many to list. */
  readonly texts?: readonly string[]
  /** In whatever it matches, one of these stands. */
  readonly needed?: readonly string[]
}

/**
 * For each source: words of which one stands in whatever it matches. The build asks, so that a scan need not.
 * E.g. `wss?://` → `ws://`, `wss://`; `\bnew [\w.]*(?:WS|Ws)\(` → `WS(`, `Ws(`.
 * @throws Error for a source in whose matches no word of three bytes is sure to stand: every file would be tested for it.
 */
export function neededWords(sources: Iterable<string>): NeededWords {
  const parser = new RegExpParser()
  return Object.fromEntries(
    [...new Set(sources)].map((source) => {
      const { alternatives } = parser.parsePattern(source)
      const part = anyOf(alternatives)
      const words = rarest([part.texts, part.needed])
      if (!words) {
        throw new Error(
          `No word of ${shortestWord} ASCII letters stands in everything that the trigger /${source}/ matches; name one`,
        )
      }
      return [source, [...new Set(words.map(shortened))]]
    }),
  )
}

/**
 * What is needed of a word is a word that is needed. A long one is as rare without the quotes around it, and one word takes
 * the place of several. E.g. `'centrifuge'`, `"centrifuge'` → `centrifuge`
 */
function shortened(word: string): string {
  const bare = word.replace(/^\W+|\W+$/g, '')
  return bare.length >= 6 ? bare : word
}

function anyOf(alternatives: readonly AST.Alternative[]): Part {
  const parts = alternatives.map(sequence)
  const texts = union(parts.map((part) => part.texts))
  const needed = union(parts.map((part) => rarest([part.texts, part.needed])))
  return { ...(texts ? { texts } : {}), ...(needed ? { needed } : {}) }
}

/** Elements in a row: texts are joined as long as they can be listed. */
function sequence({ elements }: AST.Alternative): Part {
  const needed: (readonly string[] | undefined)[] = []
  let isWhole = true
  let run: readonly string[] = ['']
  for (const part of elements.map(partOf)) {
    needed.push(part.needed)
    if (part.texts && run.length * part.texts.length <= mostTexts) {
      run = joined(run, part.texts)
      continue
    }
    isWhole = false
    needed.push(run)
    run = part.texts ?? ['']
  }
  const rare = rarest([...needed, run])
  return { ...(isWhole ? { texts: run } : {}), ...(rare ? { needed: rare } : {}) }
}

function partOf(element: AST.Element): Part {
  switch (element.type) {
    case 'Assertion':
      return { texts: [''] } // Takes no room.
    case 'Character':
      return { texts: [String.fromCodePoint(element.value)] }
    case 'CharacterClass':
      return classOf(element)
    case 'Group':
    case 'CapturingGroup':
      return anyOf(element.alternatives)
    case 'Quantifier':
      return repeated(element)
    default:
      return {} // `.`, `\s`, back references: anything.
  }
}

/** E.g. `[Ss]`; ranges only where they are short, e.g. `[a-c]`. */
function classOf({ negate, elements }: AST.CharacterClass): Part {
  if (negate) return {}
  const texts: string[] = []
  for (const one of elements) {
    if (one.type === 'Character') texts.push(String.fromCodePoint(one.value))
    else if (one.type === 'CharacterClassRange' && one.max.value - one.min.value < 8) {
      for (let code = one.min.value; code <= one.max.value; code++) texts.push(String.fromCodePoint(code))
    } else return {}
  }
  return { texts }
}

function repeated({ min, max, element }: AST.Quantifier): Part {
  const { texts, needed } = partOf(element)
  if (min === 0) return max === 1 && texts ? { texts: ['', ...texts] } : {}
  const least = rarest([texts, needed])
  return {
    ...(min === 1 && max === 1 && texts ? { texts } : {}),
    ...(least ? { needed: least } : {}),
  }
}

function joined(heads: readonly string[], tails: readonly string[]): readonly string[] {
  return [...new Set(heads.flatMap((head) => tails.map((tail) => head + tail)))]
}

/** All of them, if each is known. */
function union(sets: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const all = new Set<string>()
  for (const set of sets) {
    if (!set) return undefined
    for (const text of set) all.add(text)
  }
  return all.size <= mostTexts ? [...all] : undefined
}

/** The set that stands in the fewest files, of those that can be looked for at all. */
function rarest(sets: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  let best: readonly string[] | undefined
  let least = Number.POSITIVE_INFINITY
  for (const set of sets) {
    if (!set?.length || !set.every(isWord)) continue
    const often = set.reduce((sum, word) => sum + commonness(Buffer.from(word)), 0)
    if (often >= least) continue
    best = set
    least = often
  }
  return best
}

function isWord(text: string): boolean {
  return text.length >= shortestWord && [...text].every((character) => character < '\x80')
}
