import type { Block, Expression, Step } from './ast.js'
import type { Follower } from './follow.js'
import type { Scope } from './scope.js'
import type { Place, Target } from './values.js'
import { partsOf } from './walk.js'

export interface Targets {
  readonly targets: readonly Target[]
  /** Every text that is part of it, as written. */
  readonly texts: readonly string[]
  /** Every name in the expression was followed. */
  readonly complete: boolean
}

const maxPlaces = 2_000

/** The blocks that an expression takes something from, wherever in it, through locals, variables and outputs. */
export function targetsOf(expression: Expression, scope: Scope, follower: Follower): Targets {
  const targets = new Map<Scope, Map<Block, Target>>()
  const texts = new Set<string>()
  const visits = new Visits()
  visits.add({ expression, scope })
  let complete = true
  for (const place of visits) {
    if (place.expression.kind === 'text') texts.add(place.expression.text)
    if (place.expression.kind !== 'reference') {
      for (const part of partsOf(place.expression)) visits.add({ expression: part, scope: place.scope })
      continue
    }
    for (const one of follower.follow(place.expression, place.scope)) {
      if (one.kind === 'block') keep(one, targets)
      else if (one.kind === 'unknown') complete = false
      else if (one.kind === 'element') visits.add(one.of)
      else if (one.kind === 'place') visits.add(narrowed(one.place, one.steps))
    }
  }
  return {
    targets: [...targets.values()].flatMap((seen) => [...seen.values()]),
    texts: [...texts],
    complete: complete && !visits.full,
  }
}

/** One block is several targets when several calls of its module lead to it. */
function keep(target: Target, among: Map<Scope, Map<Block, Target>>): void {
  const seen = among.get(target.scope) ?? new Map<Block, Target>()
  among.set(target.scope, seen.set(target.block.is, target))
}

/** Places still to be looked at, each once. */
class Visits {
  readonly #seen = new Map<Scope, Set<Expression>>()
  readonly #places: Place[] = []
  full = false

  add(place: Place): void {
    const seen = this.#seen.get(place.scope) ?? new Set()
    if (seen.has(place.expression)) return
    this.#seen.set(place.scope, seen.add(place.expression))
    if (this.#places.length < maxPlaces) this.#places.push(place)
    else this.full = true
  }

  /** Takes in what is added on the way. */
  [Symbol.iterator](): Iterator<Place> {
    return this.#places[Symbol.iterator]()
  }
}

/** The selected entry of an object, where it is known. */
function narrowed({ expression, scope }: Place, steps: readonly Step[]): Place {
  const [step, ...rest] = steps
  if (expression.kind !== 'object' || step?.kind !== 'name') return { expression, scope }
  const found = expression.entries.filter(({ key }) => key.kind === 'text' && key.text === step.name).at(-1)
  return found ? narrowed({ expression: found.value, scope }, rest) : { expression, scope }
}
