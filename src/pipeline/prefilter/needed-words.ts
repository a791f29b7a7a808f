import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { commonness } from './commonness.js'
import type { NeededWords } from './prefilter.js'
import { shortestWord } from './word-search.js'

/** A set of alternatives that grows beyond this is cut in two parts, of which the rarer one is looked for. */
const mostTexts = 200

/** What is looked for besides the rarest words is rarer than this: to look for what stands in every file costs more than it saves. */
const rareEnough = 4e-6

/** What a part of an expression matches. */
interface Part {
  /** All texts that it matches, or more; absent when they are too many to list. */
  readonly texts?: readonly string[]
  /** In whatever it matches, a word of each of these sets stands. */
  readonly needed: readonly (readonly string[])[]
}

/**
 * For each source: sets of words, of each of which every match contains one, the rarest first. Computed in the build, so that a
 * scan need not.
 * E.g. `wss?://` → `ws://`, `wss://`; `\bnew [\w.]*(?:WS|Ws)\(` → `WS(`, `Ws(`; `timeout\s+tunnel` → `timeout` and `tunnel`.
 * @throws Error for a source whose matches need no word of three bytes: every file would be tested for it.
 */
export function neededWords(sources: Iterable<string>): NeededWords {
  const parser = new RegExpParser()
  return Object.fromEntries(
    [...new Set(sources)].map((source) => {
      const { alternatives } = parser.parsePattern(source)
      const [rarest, ...others] = setsOf(anyOf(alternatives))
      if (!rarest) {
        throw new Error(
          `No word of ${shortestWord} ASCII letters stands in everything that the trigger /${source}/ matches; name one`,
        )
      }
      const sets = [rarest, ...others.filter((set) => often(set) < rareEnough).slice(0, 1)]
      return [source, distinct(sets.map((set) => [...new Set(set.map(shortened))]))]
    }),
  )
}

/**
 * What is needed of a word is a word that is needed. A long one is as rare without the quotes around it, and one word takes
 * the place of several. E.g. `'centrifuge'`, `"centrifuge'` → `centrifuge`
 */
function shortened(word: string): string {
  const bare = word.replace(/^["'`\s]+|["'`\s]+$/g, '')
  return bare.length >= 6 ? bare : word
}

function anyOf(alternatives: readonly AST.Alternative[]): Part {
  const parts = alternatives.map(sequence)
  if (parts.length === 1) return parts[0] as Part
  const texts = union(parts.map((part) => part.texts))
  const needed = union(parts.map((part) => setsOf(part)[0]))
  return { ...(texts ? { texts } : {}), needed: needed ? [needed] : [] }
}

/** Elements in a row: texts are joined as long as they can be listed. */
function sequence({ elements }: AST.Alternative): Part {
  const needed: (readonly string[])[] = []
  let isWhole = true
  let run: readonly string[] = ['']
  for (const part of elements.map(partOf)) {
    needed.push(...part.needed)
    if (part.texts && run.length * part.texts.length <= mostTexts) {
      run = joined(run, part.texts)
      continue
    }
    isWhole = false
    needed.push(run)
    run = part.texts ?? ['']
  }
  return isWhole ? { texts: run, needed } : { needed: [...needed, run] }
}

function partOf(element: AST.Element): Part {
  switch (element.type) {
    case 'Assertion':
      return { texts: [''], needed: [] } // Takes no room.
    case 'Character':
      return { texts: [String.fromCodePoint(element.value)], needed: [] }
    case 'CharacterClass':
      return classOf(element)
    case 'Group':
    case 'CapturingGroup':
      return anyOf(element.alternatives)
    case 'Quantifier':
      return repeated(element)
    default:
      return { needed: [] } // `.`, `\s`, back references: anything.
  }
}

/** E.g. `[Ss]`; ranges only where they are short, e.g. `[a-c]`. */
function classOf({ negate, elements }: AST.CharacterClass): Part {
  if (negate) return { needed: [] }
  const texts: string[] = []
  for (const one of elements) {
    if (one.type === 'Character') texts.push(String.fromCodePoint(one.value))
    else if (one.type === 'CharacterClassRange' && one.max.value - one.min.value < 8) {
      for (let code = one.min.value; code <= one.max.value; code++) texts.push(String.fromCodePoint(code))
    } else return { needed: [] }
  }
  return { texts, needed: [] }
}

function repeated({ min, max, element }: AST.Quantifier): Part {
  const part = partOf(element)
  const { texts } = part
  if (min === 0) return { ...(max === 1 && texts ? { texts: ['', ...texts] } : {}), needed: [] }
  return { ...(min === 1 && max === 1 && texts ? { texts } : {}), needed: setsOf(part) }
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

/** Sets of words that can be looked for, each once, those first that stand in the fewest files. */
function setsOf({ texts, needed }: Part): readonly (readonly string[])[] {
  const sets = (texts ? [texts, ...needed] : needed).filter((set) => set.length > 0 && set.every(isWord))
  return distinct(sets).sort((a, b) => often(a) - often(b))
}

function distinct(sets: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(sets.map((set) => [set.join('\0'), set])).values()]
}

function often(set: readonly string[]): number {
  return set.reduce((sum, word) => sum + commonness(Buffer.from(word)), 0)
}

function isWord(text: string): boolean {
  return text.length >= shortestWord && [...text].every((character) => character < '\x80')
}
