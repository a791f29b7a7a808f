import { firstFrom } from './lines.js'
import type { Location } from './source.js'

/** Tells whether a place is on a line of one of these sockets. */
export function placesOfSockets(sockets: readonly SocketPlaces[]): (place: Location) => boolean {
  const ranges = socketRanges(sockets)
  return ({ path, start }) => {
    const inFile = ranges.get(path)
    return (
      inFile !== undefined && (inFile.lasts[firstFrom(inFile.firsts, start.line + 1) - 1] ?? 0) >= start.line
    )
  }
}

/** Where a socket is made, and where it is used. */
interface SocketPlaces {
  readonly location: Location
  readonly uses: readonly { readonly location: Location }[]
}

/** Lines of one file, in the order of the first ones. */
interface Ranges {
  readonly firsts: readonly number[]
  /** The last line of this range, or of an earlier one that ends later. */
  readonly lasts: readonly number[]
}

/**
 * By path: the lines of each construction, and the first line of each use, since a handler's body may hold other clients. No line is
 * written down: constructions in each other may have a million each.
 */
function socketRanges(sockets: readonly SocketPlaces[]): ReadonlyMap<string, Ranges> {
  const found = new Map<string, (readonly [first: number, last: number])[]>()
  const add = (path: string, first: number, last: number) => {
    const inFile = found.get(path)
    if (inFile) inFile.push([first, last])
    else found.set(path, [[first, last]])
  }
  for (const { location, uses } of sockets) {
    add(location.path, location.start.line, location.end.line)
    for (const use of uses) add(use.location.path, use.location.start.line, use.location.start.line)
  }
  return new Map(
    [...found].map(([path, inFile]) => {
      inFile.sort(([a], [b]) => a - b)
      let latest = 0
      const lasts = inFile.map(([, last]) => {
        latest = Math.max(latest, last)
        return latest
      })
      return [path, { firsts: inFile.map(([first]) => first), lasts }]
    }),
  )
}
