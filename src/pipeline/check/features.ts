import { featureOf } from '../../checklist/channels/names.js'
import { otherClients, socketsIn } from '../../checklist/clients.js'
import type { Facts } from '../../checklist/facts.js'
import type { FeatureProgress } from '../../model/check.js'
import type { Config } from '../../model/config.js'
import { byLocation } from '../../model/lines.js'
import type { Location } from '../../model/source.js'

/**
 * The features of the configuration, in its order, each with its clients that are on WebSocket; then, if there are any,
 * clients that belong to none. Without features, all clients are these.
 */
export function featureProgress(facts: Facts, config: Config): readonly FeatureProgress[] {
  const places = [
    ...socketsIn(facts, ['source']).map(({ usage }) => usage.location),
    ...otherClients(facts, ['source']).map(({ location }) => location),
  ].sort(byLocation)
  const byFeature = new Map<string | undefined, Location[]>(
    Object.keys(config.features ?? {}).map((name) => [name, []]),
  )
  for (const place of places) {
    const name = featureOf(place.path, config)
    byFeature.set(name, [...(byFeature.get(name) ?? []), place])
  }
  return [...byFeature].map(([name, clients]) => (name === undefined ? { clients } : { name, clients }))
}
