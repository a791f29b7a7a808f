import { cutShort, withCuts } from '../../../model/budget.js'
import { once } from '../../../model/once.js'
import type { Program } from './program.js'

/** Makes something once for each program. A program never changes: what is added to its files makes another. */
export function perProgram<V>(make: (program: Program) => V): (program: Program) => V {
  return once(make)
}

/** Computes something once for each file, node or other thing of a program. A result that was cut short is so for all callers. */
export function oncePer<K, V>(work: (key: K, program: Program) => V): (key: K, program: Program) => V {
  const answers = perProgram(() => new Map<K, { readonly value: V; readonly isCutShort: boolean }>())
  return (key, program) => {
    const known = answers(program)
    let found = known.get(key)
    if (!found) {
      found = withCuts(() => work(key, program))
      known.set(key, found)
    } else if (found.isCutShort) cutShort()
    return found.value
  }
}
