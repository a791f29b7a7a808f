import { body, type Guard, type Program } from './program.js'

/** A text that may cost: a lead, and what is written again and again behind it. Letters of the program's alphabet. */
export interface Attack {
  readonly lead: readonly number[]
  readonly pump: readonly number[]
}

interface Step {
  readonly to: number
  readonly guards: readonly Guard[]
}

/** Where runs are after a text, with how they came there. */
interface Reached {
  readonly runs: readonly number[]
  readonly last: number
  readonly parted: boolean
  readonly before: Reached | undefined
}

const none: readonly never[] = []
/** The two as one state, whichever is which. */
function inOrder(ends: readonly number[]): readonly number[] {
  const [one = 0, other = 0] = ends
  return one > other ? [other, one] : ends
}

const nowhere: readonly (readonly number[])[] = [[]]

/** Without the first, which is written before. */
function writtenTo(reached: Reached): number[] {
  const text: number[] = []
  for (let at: Reached = reached; at.before; at = at.before) text.unshift(at.last)
  return text
}

/**
 * All ways in which a machine that goes back can take more than linear time. A pattern, read as an automaton that begins
 * anywhere in the text, costs more than a constant for each letter only if a letter sequence (the pump) leads
 *   - from a state back to it in two ways (exponential), or
 *   - from a state p back to p, from p to another state q, and from q back to q (a power of the length).
 * (Weber & Seidl 1991; Weideman et al. 2016.) One shortest pump for each pair of states; none: the pattern is linear, proven.
 *
 * Taken for possible are all look-arounds of more than one character, each also as a run of its own beside the match, and any
 * number of rounds of a loop with a bound over four; back references are taken to be empty. So a pump can be harmless:
 * whether one costs is found by counting steps.
 */
export function attacksOn({ code, alphabet }: Program): readonly Attack[] {
  const letters = [...alphabet.keys()]
  // A state is the last letter instruction passed.
  const states = code.flatMap((one, pc) => (one.op === 'letter' ? [pc] : []))
  const begin = stepsFrom(0)
  const steps = new Map(states.map((pc) => [pc, stepsFrom(pc + 1)]))
  const nexts = new Map<number, (readonly number[] | undefined)[]>()
  const component = components()
  const attacks: Attack[] = []
  let leads: ReadonlyMap<string, readonly number[]> | undefined
  const inLoop = states.filter((pc) => component.loops.has(component.of.get(pc) ?? -1))
  // The search itself goes on from each place in one way only.
  if (inLoop.length < 2 && (inLoop[0] ?? 0) < body) return []
  const below = new Map(inLoop.map((pc) => [pc, reachable(pc)]))

  for (const p of inLoop) {
    const twice = pumpTwice(p)
    if (twice) attacks.push(twice)
  }
  for (const p of inLoop)
    for (const q of inLoop) {
      if (p === q || !below.get(p)?.has(q)) continue
      const found = pumpAcross(p, q)
      if (found) attacks.push(found)
    }
  return attacks

  function takes(pc: number, letter: number): boolean {
    const one = code[pc]
    return one?.op === 'letter' && one.set[letter] === true
  }

  /** All ways to the next letters; the same one twice where there are two. */
  function stepsFrom(pc: number): readonly Step[] {
    const found: Step[] = []
    const walk = (at: number, guards: readonly Guard[], seen: ReadonlySet<number>): void => {
      if (found.length > 20_000) throw new Error('too many ways from one letter to the next')
      if (seen.has(at)) return
      const one = code[at]
      const next = new Set(seen).add(at)
      switch (one?.op) {
        case 'letter':
          found.push({ to: at, guards })
          return
        case 'split':
          walk(one.first, guards, next)
          walk(one.second, guards, next)
          return
        case 'jump':
          walk(one.to, guards, seen)
          return
        case 'guard':
          walk(at + 1, [...guards, one.holds], next)
          return
        case 'look':
          if (!one.behind && !one.holds) walk(at + 1, guards, next)
          else if (!one.behind && one.negate && hasLongAlternatives(at)) walk(at + 1, guards, next)
          walk(one.next, one.holds ? [...guards, one.holds] : guards, next)
          return
        case 'save':
        case 'enter':
        case 'back':
          walk(at + 1, guards, next)
          return
        case 'loop':
          walk(at + 1, guards, next)
          if (one.exit !== at + 1) walk(one.exit, guards, next)
          return
        default:
      }
    }
    walk(pc, [], new Set())
    return found
  }

  function hasLongAlternatives(look: number): boolean {
    const one = code[look]
    if (one?.op !== 'look') return false
    return code.slice(look + 1, one.next).some(({ op }) => op === 'loop')
  }

  function next(from: number, last: number, letter: number): readonly number[] {
    const known = nexts.get(from) ?? []
    nexts.set(from, known)
    const key = last * letters.length + letter
    let found = known[key]
    if (!found) {
      found = (steps.get(from) ?? [])
        .filter((one) => takes(one.to, letter) && one.guards.every((holds) => holds(last, letter)))
        .map((one) => one.to)
      known[key] = found
    }
    return found
  }

  function components() {
    const reach = new Map(states.map((pc) => [pc, reachable(pc)]))
    const of = new Map<number, number>()
    const loops = new Set<number>()
    for (const pc of states) {
      if (of.has(pc)) continue
      if (!reach.get(pc)?.has(pc)) {
        of.set(pc, pc)
        continue
      }
      loops.add(pc)
      for (const other of reach.get(pc) ?? []) if (reach.get(other)?.has(pc)) of.set(other, pc)
    }
    return { of, loops }
  }

  function reachable(pc: number): ReadonlySet<number> {
    const found = new Set<number>()
    const open = (steps.get(pc) ?? []).map((one) => one.to)
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (found.has(one)) continue
      found.add(one)
      for (const step of steps.get(one) ?? []) open.push(step.to)
    }
    return found
  }

  function isSame(one: number, other: number): boolean {
    return component.of.get(one) === component.of.get(other)
  }

  /** The shortest text to each state, by its last letter. */
  function leadsTo(): ReadonlyMap<string, readonly number[]> {
    const found = new Map<string, readonly number[]>()
    let open: (readonly [number, readonly number[]])[] = []
    const add = (to: number, text: readonly number[]) => {
      const key = `${to}/${text.at(-1)}`
      if (found.has(key)) return
      found.set(key, text)
      open.push([to, text])
    }
    for (const letter of letters)
      for (const one of begin)
        if (takes(one.to, letter) && one.guards.every((holds) => holds(undefined, letter)))
          add(one.to, [letter])
    while (open.length > 0) {
      const now = open
      open = []
      for (const [at, text] of now)
        for (const letter of letters)
          for (const to of next(at, text.at(-1) ?? 0, letter)) add(to, [...text, letter])
    }
    return found
  }

  /** Two ways from a state back to it. */
  function pumpTwice(p: number): Attack | undefined {
    const isOfP = (one: number) => isSame(one, p)
    return pump(p, [p, p], [isOfP, isOfP], [p, p], true)
  }

  function pumpAcross(p: number, q: number): Attack | undefined {
    const isOfP = (one: number) => isSame(one, p)
    const leadsToQ = (one: number) => one === q || (below.get(one) ?? reachable(one)).has(q)
    return pump(p, [p, p, q], [isOfP, leadsToQ, (one) => isSame(one, q)], [p, q, q], false)
  }

  /** Runs side by side over the same letters, from `start` to `goal`; where they must part, with two ways in between. */
  function pump(
    p: number,
    start: readonly number[],
    isAllowed: readonly ((state: number) => boolean)[],
    goal: readonly number[],
    mustPart: boolean,
  ): Attack | undefined {
    const allowed = isAllowed.map((asked) => new Set(states.filter(asked)))
    for (const first of letters) {
      if (!start.every((one) => takes(one, first))) continue
      const seen = new Set<number>()
      let open: Reached[] = [{ runs: start, last: first, parted: false, before: undefined }]
      while (open.length > 0) {
        if (seen.size > 400_000) throw new Error('too many states to search: nothing is proven')
        const now = open
        open = []
        for (const before of now)
          for (const letter of letters)
            for (const ends of together(before, letter, allowed)) {
              const runs = mustPart ? inOrder(ends) : ends
              const parted =
                before.parted ||
                (mustPart &&
                  (runs[0] !== runs[1] || isDouble(before.runs[0] ?? 0, before.last, letter, runs[0] ?? 0)))
              const state = runs.reduce((all, one) => all * code.length + one, letter)
              const key = 2 * state + Number(parted)
              if (seen.has(key)) continue
              seen.add(key)
              const reached = { runs, last: letter, parted, before }
              if (
                letter === first &&
                runs.every((one, index) => one === goal[index]) &&
                (parted || !mustPart)
              ) {
                leads ??= leadsTo()
                const lead = leads.get(`${p}/${first}`)
                if (lead) return { lead, pump: writtenTo(reached) }
              }
              open.push(reached)
            }
      }
    }
    return undefined
  }

  function together(
    { runs, last }: Reached,
    letter: number,
    allowed: readonly ReadonlySet<number>[],
  ): readonly (readonly number[])[] {
    let ends: readonly (readonly number[])[] = nowhere
    for (let index = 0; index < runs.length; index++) {
      const to = next(runs[index] ?? 0, last, letter)
      if (to.length === 0) return none
      const more: (readonly number[])[] = []
      for (const end of to) if (allowed[index]?.has(end)) for (const one of ends) more.push([...one, end])
      ends = more
    }
    return ends
  }

  function isDouble(from: number, last: number, letter: number, to: number): boolean {
    return next(from, last, letter).filter((one) => one === to).length > 1
  }
}
