import { type AST, RegExpParser } from '@eslint-community/regexpp'

/** What must hold between the letter before a place and the one after it; `undefined` stands for an end of the text. */
export type Guard = (before: number | undefined, after: number | undefined) => boolean

/** A loop that is unrolled no further; `max` is Infinity where the pattern sets no bound. */
export interface Loop {
  readonly min: number
  readonly max: number
  readonly greedy: boolean
}

export type Instruction =
  | { readonly op: 'letter'; readonly set: LetterSet }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'guard'; readonly holds: Guard }
  /** A look-around: its body follows and ends at `next`, by `done`. */
  | {
      readonly op: 'look'
      readonly behind: boolean
      readonly negate: boolean
      readonly holds: Guard | undefined
      next: number
    }
  | { readonly op: 'done' }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'back'; readonly group: number; readonly behind: boolean }
  | { readonly op: 'enter'; readonly loop: number }
  | { readonly op: 'loop'; readonly loop: number; readonly of: Loop; exit: number }
  | { readonly op: 'match' }

/** Whether a letter of the alphabet is in a class of the pattern. */
export type LetterSet = readonly boolean[]

/**
 * A pattern as a program for a machine that goes back, and an alphabet: one character for each set of characters that no class
 * of the pattern tells apart. `a{2}` is unrolled, `a{2,200}` a loop with a count.
 */
export interface Program {
  readonly code: readonly Instruction[]
  readonly alphabet: readonly string[]
  readonly slots: number
  readonly loops: number
  readonly sticky: boolean
  /** The largest bound of a loop, 0 where none has one. */
  readonly bound: number
  /** Long repetitions inside of look-behinds: nothing here proves those. */
  readonly unprovable: readonly string[]
}

// ASCII, Latin-1 and one of each further kind: a line separator, a letter without case, a wide space, half an emoji.
const sample = [
  ...Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)),
  'ſ',
  'K',
  '\u2028',
  '\u3042',
  '\u3000',
  '\ud83d',
] // prettier-ignore

/** Where the pattern itself begins, behind what goes on to the next place. */
export const body = 3

export function programOf(source: string, flags: string): Program {
  const unicode = flags.includes('u') || flags.includes('v')
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  })
  const foldCase = flags.includes('i') ? 'i' : ''
  const own = (unicode ? (flags.includes('v') ? 'v' : 'u') : '') + foldCase + (flags.includes('s') ? 's' : '')
  const members = new Map<string, readonly boolean[]>()
  const membersOf = (raw: string): readonly boolean[] => {
    const known = members.get(raw)
    if (known) return known
    const expression = new RegExp(`^(?:${raw})$`, own)
    const made = sample.map((character) => expression.test(character))
    members.set(raw, made)
    return made
  }
  visitLetters(pattern, (raw) => membersOf(raw))
  const word = membersOf('\\w')
  const lineEnd = sample.map((character) => /[\n\r\u2028\u2029]/.test(character))
  const kinds = new Map<string, number>()
  for (const index of sample.keys()) {
    const signature = [...members.values(), lineEnd].map((of) => (of[index] ? '1' : '0')).join('')
    const known = kinds.get(signature)
    // Printable ones read better in a failure.
    if (known === undefined || (!isPrintable(sample[known]) && isPrintable(sample[index])))
      kinds.set(signature, index)
  }
  const indices = [...kinds.values()]
  const setOf = (raw: string): LetterSet => {
    const of = membersOf(raw)
    return indices.map((index) => of[index] === true)
  }
  const words = indices.map((index) => word[index] === true)
  const lineEnds = indices.map((index) => lineEnd[index] === true)

  const code: Instruction[] = []
  const unprovable: string[] = []
  let loops = 0
  let bound = 0
  const multiline = flags.includes('m')

  // A search may begin anywhere; a sticky pattern is tried at one place.
  const sticky = flags.includes('y')
  code.push(
    { op: 'split', first: body, second: sticky ? body : 1 },
    { op: 'letter', set: indices.map(() => true) },
    { op: 'jump', to: 0 },
  )
  alternatives(pattern.alternatives, false)
  code.push({ op: 'match' })
  return {
    code,
    alphabet: indices.map((index) => sample[index] ?? ''),
    slots: 2 * (1 + countGroups(pattern)),
    loops,
    sticky,
    bound,
    unprovable,
  }

  function alternatives(of: readonly AST.Alternative[], behind: boolean): void {
    const ends: Extract<Instruction, { op: 'jump' }>[] = []
    of.forEach((one, index) => {
      const isLast = index === of.length - 1
      const split = { op: 'split' as const, first: code.length + 1, second: 0 }
      if (!isLast) code.push(split)
      for (const element of behind ? [...one.elements].reverse() : one.elements) emit(element, behind)
      if (isLast) return
      const end = { op: 'jump' as const, to: 0 }
      code.push(end)
      ends.push(end)
      split.second = code.length
    })
    for (const end of ends) end.to = code.length
  }

  function emit(element: AST.Element, behind: boolean): void {
    switch (element.type) {
      case 'Character':
      case 'CharacterClass':
      case 'CharacterSet':
      case 'ExpressionCharacterClass':
        code.push({ op: 'letter', set: setOf(element.raw) })
        return
      case 'Group':
        alternatives(element.alternatives, behind)
        return
      case 'CapturingGroup': {
        const slot = 2 * groupNumber(pattern, element)
        code.push({ op: 'save', slot: behind ? slot + 1 : slot })
        alternatives(element.alternatives, behind)
        code.push({ op: 'save', slot: behind ? slot : slot + 1 })
        return
      }
      case 'Backreference': {
        if (element.ambiguous) throw new Error(`${source}: a back reference to one of several groups`)
        code.push({ op: 'back', group: groupNumber(pattern, element.resolved), behind })
        return
      }
      case 'Assertion':
        assertion(element)
        return
      case 'Quantifier':
        repeat(element, behind)
        return
    }
  }

  function repeat({ element, min, max, greedy }: AST.Quantifier, behind: boolean): void {
    if (max <= 4) {
      for (let count = 0; count < min; count++) emit(element, behind)
      const splits: Extract<Instruction, { op: 'split' }>[] = []
      for (let count = min; count < max; count++) {
        const split = { op: 'split' as const, first: code.length + 1, second: code.length + 1 }
        code.push(split)
        splits.push(split)
        emit(element, behind)
      }
      for (const split of splits) {
        if (greedy) split.second = code.length
        else split.first = code.length
      }
      return
    }
    if (behind && max > 300) unprovable.push(element.raw)
    if (max !== Infinity) bound = Math.max(bound, max)
    const loop = loops++
    const head = { op: 'loop' as const, loop, of: { min, max, greedy }, exit: 0 }
    code.push({ op: 'enter', loop })
    const at = code.length
    code.push(head)
    emit(element, behind)
    code.push({ op: 'jump', to: at })
    head.exit = code.length
  }

  function assertion(element: AST.Assertion): void {
    if (element.kind === 'word') {
      const isWord = (letter: number | undefined) => letter !== undefined && words[letter] === true
      const { negate } = element
      code.push({ op: 'guard', holds: (before, after) => (isWord(before) !== isWord(after)) !== negate })
    } else if (!('alternatives' in element)) {
      code.push({ op: 'guard', holds: edge(element.kind) })
    } else {
      const behind = element.kind === 'lookbehind'
      const { negate } = element
      const look = { op: 'look' as const, behind, negate, holds: guardOf(element), next: 0 }
      code.push(look)
      alternatives(element.alternatives, behind)
      code.push({ op: 'done' })
      look.next = code.length
    }
  }

  function edge(kind: 'start' | 'end'): Guard {
    const isEdge = (letter: number | undefined) =>
      letter === undefined || (multiline && lineEnds[letter] === true)
    return kind === 'start' ? (before) => isEdge(before) : (_, after) => isEdge(after)
  }

  /**
   * What a look-around of single characters and edges asks of the letters around it. Of a negative one with longer alternatives
   * too, the short ones; of a positive one that has longer ones, nothing: both take too much for possible, never too little.
   */
  function guardOf({ kind, negate, alternatives: all }: AST.LookaroundAssertion): Guard | undefined {
    const short = all.flatMap(({ elements }): Guard[] => {
      const [only] = elements
      if (elements.length !== 1 || !only) return []
      if (only.type === 'Assertion' && (only.kind === 'start' || only.kind === 'end'))
        return [edge(only.kind)]
      if (only.type !== 'Character' && only.type !== 'CharacterClass' && only.type !== 'CharacterSet')
        return []
      const set = setOf(only.raw)
      const has = (letter: number | undefined) => letter !== undefined && set[letter] === true
      return [kind === 'lookbehind' ? (before) => has(before) : (_, after) => has(after)]
    })
    if (short.length === 0 || (!negate && short.length < all.length)) return undefined
    return (before, after) => short.some((holds) => holds(before, after)) !== negate
  }
}

function isPrintable(character: string | undefined): boolean {
  return character !== undefined && /^[ -~]$/.test(character)
}

function visitLetters(node: AST.Node, visit: (raw: string) => void): void {
  switch (node.type) {
    case 'Character':
    case 'CharacterClass':
    case 'CharacterSet':
    case 'ExpressionCharacterClass':
      visit(node.raw)
      return
    case 'Quantifier':
      visitLetters(node.element, visit)
      return
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      for (const one of node.alternatives) visitLetters(one, visit)
      return
    case 'Assertion':
      if ('alternatives' in node) for (const one of node.alternatives) visitLetters(one, visit)
      return
    case 'Alternative':
      for (const one of node.elements) visitLetters(one, visit)
      return
    default:
  }
}

function groupsOf(node: AST.Node): readonly AST.CapturingGroup[] {
  switch (node.type) {
    case 'Quantifier':
      return groupsOf(node.element)
    case 'Pattern':
    case 'Group':
      return node.alternatives.flatMap(groupsOf)
    case 'CapturingGroup':
      return [node, ...node.alternatives.flatMap(groupsOf)]
    case 'Assertion':
      return 'alternatives' in node ? node.alternatives.flatMap(groupsOf) : []
    case 'Alternative':
      return node.elements.flatMap(groupsOf)
    default:
      return []
  }
}

function countGroups(pattern: AST.Pattern): number {
  return groupsOf(pattern).length
}

function groupNumber(pattern: AST.Pattern, group: AST.CapturingGroup): number {
  return groupsOf(pattern).indexOf(group) + 1
}
