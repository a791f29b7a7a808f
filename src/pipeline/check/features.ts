import { configuredFeature } from '../../checklist/channels/names.js'
import { otherClients, socketsIn } from '../../checklist/clients.js'
import type { Facts } from '../../checklist/facts.js'
import { buildsLeft } from '../../model/built-file.js'
import type { FeatureProgress } from '../../model/check.js'
import type { Config } from '../../model/config.js'
import { byLocation } from '../../model/lines.js'
import type { Location } from '../../model/source.js'
import { cutOffIn } from '../baseline/inventory.js'

/**
 * The features of the configuration, in its order, each with its clients that are on WebSocket and its files that may hide
 * more; then, if there are any, clients and such files that belong to none. Without features, all are these.
 */
export function featureProgress(facts: Facts, config: Config): readonly FeatureProgress[] {
  const places = [
    ...socketsIn(facts, ['source']).map(({ usage }) => usage.location),
    ...otherClients(facts, ['source']).map(({ location }) => location),
    ...buildsLeft(facts).map(({ location }) => location),
  ].sort(byLocation)
  const byFeature = new Map<string | undefined, { clients: Location[]; unread: string[] }>()
  const at = (name: string | undefined) => {
    const feature = byFeature.get(name) ?? { clients: [], unread: [] }
    byFeature.set(name, feature)
    return feature
  }
  for (const name of Object.keys(config.features ?? {})) at(name)
  for (const place of places) at(configuredFeature(place.path, config)).clients.push(place)
  for (const { path } of cutOffIn(facts)) at(configuredFeature(path, config)).unread.push(path)
  return [...byFeature].map(([name, feature]) => (name === undefined ? feature : { name, ...feature }))
}
