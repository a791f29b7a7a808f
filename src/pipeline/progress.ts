import { withoutKept } from '../checklist/channels/kept.js'
import { configuredFeature } from '../checklist/channels/names.js'
import type { Facts } from '../checklist/facts.js'
import { phaseNames } from '../model/check.js'
import type { Config } from '../model/config.js'
import type { FeatureCount, Progress } from '../model/progress.js'
import { featureProgress } from './check/features.js'

/** How far each feature is, and the days by which it must be. */
export function progressOf(facts: Facts, config: Config): Progress {
  const { phases = {} } = config
  return {
    phases: phaseNames.flatMap((name) => {
      const date = phases[name]
      return date === undefined ? [] : [{ name, date }]
    }),
    features: featureCounts(facts, config),
  }
}

/** The same clients that the gate of the second phase counts. Without features in the configuration there are none to follow. */
export function featureCounts(facts: Facts, config: Config): readonly FeatureCount[] {
  if (!config.features) return []
  const streams = facts.findings
    .filter(
      ({ role, zone, confidence }) => role === 'sse-client' && zone === 'source' && confidence !== 'possible',
    )
    .map(({ location }) => configuredFeature(location.path, config))
  return featureProgress(withoutKept(facts), config).map(({ name, clients, unread }) => ({
    ...(name === undefined ? {} : { name }),
    clients: clients.length,
    streams: streams.filter((feature) => feature === name).length,
    ...(unread.length === 0 ? {} : { unread: unread.length }),
  }))
}
