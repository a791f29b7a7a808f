import { fileAndLine } from '../../model/lines.js'
import { once } from '../../model/once.js'
import type { ReportSocket } from '../../model/report.js'
import type { Location } from '../../model/source.js'

/** E.g. `src/live.ts:12`, and `src/live.ts:12:18` on a line where two sockets are made: what `explain` takes. */
export function placeAmong(location: Location, sockets: readonly ReportSocket[]): string {
  const place = fileAndLine(location)
  return sharedLines(sockets).has(place) ? `${place}:${location.start.column}` : place
}

const sharedLines = once((sockets: readonly ReportSocket[]): ReadonlySet<string> => {
  const places = sockets.map(({ location }) => fileAndLine(location))
  const met = new Set<string>()
  return new Set(places.filter((place) => met.has(place) || !met.add(place)))
})
