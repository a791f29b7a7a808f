import type { PhaseName } from './check.js'
import type { Status } from './checklist.js'
import type { Location, Text } from './source.js'

/** The steps off WebSocket, in their order (`design/6-servers.md`, cut-over; the phases are the guide's). */
export const cutOverSteps = [
  'record',
  'serve',
  'move',
  'follow',
  'operate',
  'close',
  'remove',
  'confirm',
] as const
export type CutOverStepId = (typeof cutOverSteps)[number]

/** `absent`: nothing here needs the step. */
export type CutOverState = 'done' | 'open' | 'absent'

/** Where one step stands. */
export interface CutOverStep {
  readonly id: CutOverStepId
  readonly phase: PhaseName
  readonly state: CutOverState
  /** What it counts, e.g. channels. Absent: nothing of it can be counted. */
  readonly count?: { readonly done: number; readonly total: number }
  /** Clients left in each feature of the configuration. Absent: it is no step of features. */
  readonly features?: readonly { readonly name?: string; readonly left: number }[]
  /** WebSocket settings that are left: addresses, proxies of a development server. Absent: none, or it is no step of clients. */
  readonly settings?: number
  /** Of the clients that are left, built files whose source is not here. Absent: none. */
  readonly builds?: readonly Location[]
  /** What no kit serves, where nothing else takes WebSockets: the step is a person's. Absent: commands take it. */
  readonly byHand?: readonly ByHand[]
  /** Nothing is declared here that a removal plan would have a row for: the step waits for its items alone. */
  readonly isUndeclared?: true
  /** Items of the checklist that close with it. */
  readonly items: readonly { readonly id: string; readonly status: Status }[]
}

/** What takes WebSockets, and why no kit can be put beside it. */
export interface ByHand {
  /** Of the reason, e.g. `V09`. */
  readonly code: string
  readonly what: Text
  readonly location: Location
}

/** All steps of a repository, with the days that its configuration gives to the phases. */
export interface CutOver {
  readonly steps: readonly CutOverStep[]
  readonly dates: Readonly<Partial<Record<PhaseName, string>>>
}

/** The step to work on: the first that is open. */
export function nextStep({ steps }: CutOver): CutOverStep | undefined {
  return steps.find(({ state }) => state === 'open')
}

/** At the root of what is scanned. */
export const migrationPath = 'MIGRATION.md'

/** A step whose box in `MIGRATION.md` is not as the repository is. */
export interface WrongBox {
  readonly id: CutOverStepId
  readonly isTicked: boolean
}
