import { placeKey } from '../model/lines.js'
import type { ReportSocket, SharedFacts } from '../model/report.js'

/** Up to this many entries in the lists of sockets that share a variable, each socket names all of its own. */
const mostEntries = 1000
/** Beyond that: this many entries of each list that the first socket names too. */
const named = 1

/**
 * Sockets that are made into one variable share its uses, those of one file also its type: a thousand of them, each with all, would
 * be a million entries. Where that grows long, the first names everything, and the others name what the first lacks and how much
 * more there is.
 */
export function sharedOnce(group: readonly ReportSocket[]): readonly ReportSocket[] {
  const [first, ...others] = group
  if (!first || group.reduce((sum, socket) => sum + entriesOf(socket), 0) <= mostEntries) return group
  const [uses, reasons] = [first.uses, first.reasons].map((list) => new Set(list.map(keyOf)))
  const notes = new Set(first.notes.map(noteKey))
  const features = new Map(
    first.features.map(({ kind, locations, names }) => [
      kind,
      { places: new Set(locations.map(placeKey)), names: new Set(names) },
    ]),
  )
  return [
    first,
    ...others.map((socket): ReportSocket => {
      const more = { as: first.id, uses: 0, reasons: 0, notes: 0, places: 0, names: 0 }
      const count = (list: Exclude<keyof SharedFacts, 'as'>) => () => void more[list]++
      const shorter = {
        ...socket,
        uses: without(socket.uses, uses, keyOf, count('uses')),
        reasons: without(socket.reasons, reasons, keyOf, count('reasons')),
        notes: without(socket.notes, notes, noteKey, count('notes')),
        features: socket.features.map((feature) => {
          const known = features.get(feature.kind)
          const locations = without(feature.locations, known?.places, placeKey, count('places'))
          if (!feature.names) return { ...feature, locations }
          return {
            ...feature,
            locations,
            names: without(feature.names, known?.names, (name) => name, count('names')),
          }
        }),
      }
      const { as: _, ...counts } = more
      return Object.values(counts).some((count) => count > 0) ? { ...shorter, more } : socket
    }),
  ]
}

function entriesOf({ uses, reasons, notes, features }: ReportSocket): number {
  return features.reduce(
    (sum, { locations, names = [] }) => sum + locations.length + names.length,
    uses.length + reasons.length + notes.length,
  )
}

/** The first of a list, and what is not known elsewhere. */
function without<T>(
  list: readonly T[],
  known: ReadonlySet<string> | undefined,
  key: (one: T) => string,
  leftOut: () => void,
): readonly T[] {
  return list.filter((one, at) => {
    if (at < named || !known?.has(key(one))) return true
    leftOut()
    return false
  })
}

/** A note stands at its own socket: two of the same words say the same. */
const noteKey = ({ code, message }: ReportSocket['notes'][number]) => `${code}\0${message}`

function keyOf(one: ReportSocket['uses'][number] | ReportSocket['reasons'][number]): string {
  const what = 'code' in one ? `${one.code}\0${one.message}` : `${one.kind}\0${one.detail}`
  return `${what}\0${placeKey(one.location)}`
}
