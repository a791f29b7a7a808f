import { byLocation } from '../model/lines.js'
import type { ServerTrait } from '../model/server-socket.js'

/** By location, each once: handlers share code. */
export function distinctTraits(traits: readonly ServerTrait[]): readonly ServerTrait[] {
  return [...new Map(traits.map((one) => [JSON.stringify(one), one])).values()].sort((a, b) =>
    byLocation(a.location, b.location),
  )
}
