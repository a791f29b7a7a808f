import type { LegacyPlace } from '../../model/legacy-place.js'
import type { Span } from '../../model/source.js'

/** By path. */
export type Legacy = ReadonlyMap<string, readonly LegacyPlace[]>

/** What a test takes from one module. */
export interface TakenFrom {
  readonly path: string
  /** Names that use a WebSocket; none where the module is taken whole. */
  readonly names: readonly string[]
  readonly at: Span
  readonly place: LegacyPlace
  readonly isMock: boolean
  /** The function of the test, where it is known. */
  readonly scope?: string
  /** A name is itself the code that uses the WebSocket, and does not only lead there. */
  readonly isSure: boolean
}

/** How a name that is taken from a module stands to a WebSocket. */
export interface Weight {
  readonly path: string
  readonly place: LegacyPlace
  readonly isSure: boolean
}

/** The lines of a definition, 1-based. */
export interface Lines {
  readonly first: number
  readonly last: number
}

/** The place inside a definition; of several the first. */
export function placeIn(
  places: readonly LegacyPlace[] | undefined,
  { first, last }: Lines,
  name: string,
): LegacyPlace | undefined {
  return places?.find((place) =>
    place.line === undefined ? place.name === name : first <= place.line && place.line <= last,
  )
}

/** One finding a module: its names together, at the place of the first. With `apart`, one for each of these, e.g. for each function of the test. */
export class Imports {
  readonly #found = new Map<string, TakenFrom>()

  add(
    weight: Weight,
    at: Span,
    name: string | undefined,
    isMock = false,
    apart?: string,
    scope?: string,
  ): void {
    const key = apart === undefined ? weight.path : `${weight.path}:${apart}`
    const known = this.#found.get(key)
    const names = known?.names ?? []
    this.#found.set(key, {
      path: weight.path,
      at: known?.at ?? at,
      place: known?.place ?? weight.place,
      isMock: (known?.isMock ?? true) && isMock,
      ...(scope === undefined ? {} : { scope }),
      isSure: (known?.isSure ?? false) || weight.isSure,
      names: name === undefined || names.includes(name) ? names : [...names, name],
    })
  }

  all(): Iterable<TakenFrom> {
    return this.#found.values()
  }
}

/** A function that makes the whole application serves all of it: what a test asks of that decides. */
export function makesApplication(name: string): boolean {
  return /^(?:create|make|build|get|init)_?(?:test_?)?(?:app|application)$/i.test(name)
}
