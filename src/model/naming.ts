import type { Location } from './source.js'

/** A place in a dashboard, an alarm's file or a runbook that names the service which takes over, or in a runbook the old one. */
export interface Naming {
  readonly of: 'websocket' | 'new-service'
  /** As it stands in the file: a route, a metric's namespace, a word for the stream. */
  readonly name: string
  /** The name that a finding has, or once had, for which it stands: of an alarm, a dashboard, a metric, a log group. */
  readonly by?: string
  readonly location: Location
}
