import type { Attestation, NotApplicable } from './attestation.js'
import type { Location, Text } from './source.js'

export type NonEmpty<T> = readonly [T, ...T[]]

export type Group = 'development' | 'infrastructure' | 'operations'

export type Status = 'done' | 'partial' | 'todo' | 'manual' | 'stale' | 'not-applicable' | 'unknown'

/** Something seen that supports a status; with its place where it has one. */
export interface Evidence {
  readonly text: Text
  readonly location?: Location
}

/** Something that must still be done before the item is true. */
export interface Remaining {
  readonly text: Text
  readonly location?: Location
}

/** How many of an item's channels are done; kept ones stay on WebSocket on purpose, and are not. */
export interface ChannelCount {
  readonly done: number
  /** Kept ones included. */
  readonly total: number
  readonly kept?: number
}

/** The answer to "is this item true?", with the item's channels where there are any. */
export type Assessment = ItemState & { readonly channels?: ChannelCount }

/** A `done` cannot be made without evidence. */
type ItemState =
  | {
      readonly status: 'done'
      readonly because: Text
      readonly evidence: NonEmpty<Evidence>
      /** A person's attestation: it closes the item, or adds to the evidence. */
      readonly attestation?: Attestation
    }
  | {
      readonly status: 'partial'
      readonly because: Text
      readonly evidence: NonEmpty<Evidence>
      readonly remaining: NonEmpty<Remaining>
    }
  | {
      readonly status: 'todo'
      readonly because: Text
      readonly evidence?: readonly Evidence[]
      readonly remaining: NonEmpty<Remaining>
    }
  /** Only a person can decide; `because` is the question. */
  | { readonly status: 'manual'; readonly because: Text; readonly evidence?: readonly Evidence[] }
  /** A person confirmed it, and what that rested on has changed or expired. */
  | {
      readonly status: 'stale'
      readonly because: Text
      readonly attestation: Attestation
      readonly remaining: readonly Remaining[]
    }
  | {
      readonly status: 'not-applicable'
      readonly because: Text
      /** A person says so, in the record or in the configuration. Absent: nothing here declares or uses such a thing. */
      readonly attestation?: Attestation
      readonly configured?: NotApplicable
    }
  /** Something it depends on could not be read: the files are named in `remaining`. */
  | { readonly status: 'unknown'; readonly because: Text; readonly remaining: readonly Remaining[] }
