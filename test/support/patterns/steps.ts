import { body, type Guard, type Program } from './program.js'

export interface Run {
  readonly steps: number
  /** Start and length of each match. */
  readonly matches: readonly (readonly [number, number])[]
}

/**
 * How many steps a machine that goes back, as that of V8, takes to find all matches of a pattern in a text, one after another, and which:
 * every letter compared, every way tried. Ends early where there are more than `limit`. No clock: a busy machine counts the same.
 */
export function findAll(program: Program, letters: readonly number[], limit: number): Run {
  const { code, slots, loops, sticky } = program
  const base = slots + 2 * loops
  let steps = 0
  const matches: [number, number][] = []

  const registers = new Int32Array(base)
  /** Used again by every run, those of look-arounds by how deep they lie. */
  const stacks: { readonly choices: number[]; readonly trail: number[] }[] = []
  let from = 0
  while (from <= letters.length && steps <= limit) {
    const end = run(body, from, registers.fill(-1))
    if (end !== undefined) matches.push([from, end - from])
    if (sticky) break
    from = Math.max(end ?? 0, from + 1)
  }
  return { steps, matches }

  /** The place where the body that begins at `pc` ends; the registers are then those of the match. */
  function run(
    first: number,
    position: number,
    registers: Int32Array,
    backwards = false,
    depth = 0,
  ): number | undefined {
    // Of each choice: where it goes on, at which place of the text, and how much of the trail stays. Of the trail: register, old value.
    const { choices, trail } = stacks[depth] ?? { choices: [], trail: [] }
    stacks[depth] = { choices, trail }
    choices.length = 0
    trail.length = 0
    const set = (register: number, value: number) => {
      trail.push(register, registers[register] ?? -1)
      registers[register] = value
    }
    let pc = first
    let at = position
    for (;;) {
      if (++steps > limit) return undefined
      const instruction = code[pc]
      let failed = false
      switch (instruction?.op) {
        case 'letter': {
          const letter = letters[backwards ? at - 1 : at]
          if (letter !== undefined && instruction.set[letter]) {
            at += backwards ? -1 : 1
            pc++
          } else failed = true
          break
        }
        case 'split':
          choices.push(instruction.second, at, trail.length)
          pc = instruction.first
          break
        case 'jump':
          pc = instruction.to
          break
        case 'guard':
          failed = !holds(instruction.holds, at)
          pc++
          break
        case 'look': {
          const before = Int32Array.from(registers)
          const found = run(pc + 1, at, registers, instruction.behind, depth + 1) !== undefined
          if (found === instruction.negate) failed = true
          if (!found || instruction.negate) registers.set(before)
          else
            for (const [register, value] of before.entries())
              if (value !== registers[register]) trail.push(register, value)
          pc = instruction.next
          break
        }
        case 'save':
          set(instruction.slot, at)
          pc++
          break
        case 'back': {
          const start = registers[2 * instruction.group] ?? -1
          const stop = registers[2 * instruction.group + 1] ?? -1
          const size = start < 0 || stop < 0 ? 0 : stop - start
          const to = instruction.behind ? at - size : at + size
          const first = Math.min(at, to)
          for (let index = 0; index < size && !failed; index++) {
            steps++
            failed = letters[first + index] === undefined || letters[first + index] !== letters[start + index]
          }
          at = to
          pc++
          break
        }
        case 'enter':
          set(slots + 2 * instruction.loop, -1)
          set(slots + 2 * instruction.loop + 1, -1)
          pc++
          break
        case 'loop': {
          const register = slots + 2 * instruction.loop
          const count = (registers[register] ?? -1) + 1
          const { min, max, greedy } = instruction.of
          // A round that took nothing is no round.
          if (count > min && registers[register + 1] === at) {
            failed = true
            break
          }
          const mayGoOn = count < max
          const mayLeave = count >= min
          if (mayGoOn && (greedy || !mayLeave)) {
            if (mayLeave) choices.push(instruction.exit, at, trail.length)
            set(register, count)
            set(register + 1, at)
            pc++
          } else if (mayGoOn) {
            // Lazy: another round is what remains to be tried; it is made at the loop's own place, as a choice of its own.
            choices.push(-pc, at, trail.length)
            pc = instruction.exit
          } else pc = instruction.exit
          break
        }
        default:
          return at
      }
      if (!failed) continue
      const left = choices.length
      if (left === 0) {
        undo(0)
        return undefined
      }
      const keep = choices[left - 1] ?? 0
      at = choices[left - 2] ?? 0
      const to = choices[left - 3] ?? 0
      choices.length = left - 3
      undo(keep)
      pc = to
      if (to < 0) {
        const loop = code[-to]
        if (loop?.op !== 'loop') throw new Error('a lazy round of what is no loop')
        const register = slots + 2 * loop.loop
        set(register, (registers[register] ?? -1) + 1)
        set(register + 1, at)
        pc = -to + 1
      }
    }

    function undo(keep: number): void {
      while (trail.length > keep) {
        const value = trail.pop() ?? -1
        registers[trail.pop() ?? 0] = value
      }
    }
  }

  function holds(guard: Guard, at: number): boolean {
    return guard(letters[at - 1], letters[at])
  }
}
