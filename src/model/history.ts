import type { Resource, Role } from './finding.js'
import type { Location } from './source.js'

/** The subject of a removal: a role, or for infrastructure and operations the kind of resource. */
export type Topic = Role | Resource

/** The last commit that took something out of which nothing is left. */
export interface Removal {
  /** Abbreviated as git does. */
  readonly commit: string
  /** ISO day of the commit. */
  readonly date: string
  readonly subject: string
  /** One of the places, as it was before. */
  readonly was: Location
}

/** What git's history shows about things that are not there now. */
export type History =
  /** A topic without a removal was never there, if `isWhole`; else older commits were not looked at. */
  | {
      readonly kind: 'read'
      readonly removals: ReadonlyMap<Topic, Removal>
      readonly isWhole: boolean
      /** What alarms, dashboards and metrics of the old service were called that are not found any more. Absent: none. */
      readonly formerNames?: readonly string[]
    }
  /** What was removed before the clone begins looks the same as what was never there. */
  | { readonly kind: 'shallow' }
  | { readonly kind: 'no-repository' }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'failed'; readonly because: string }
