import type { Location } from './source.js'

/** What a plan must state for each resource to be complete. */
export const planFields = ['date', 'owner', 'precondition', 'rollback'] as const

export type PlanField = (typeof planFields)[number]

/** An entry of a document that plans the removal of something: a table's row, a section, or an entry of a YAML file. */
export interface PlannedRemoval {
  readonly location: Location
  /** What is to be removed, as written: a row's name, a heading. Names are sought in it. */
  readonly subject: string
  /** The fields with a value; a placeholder (`TBD`, `YYYY-MM-DD`) does not count. */
  readonly said: Readonly<Partial<Record<PlanField, string>>>
  /** Files that its row names with a line (`serverless.yml:79`). Absent: none. */
  readonly files?: readonly string[]
  /** The document states that the resource is kept, so this is no plan to remove it. */
  readonly stays?: true
}

export function missingOf({ said }: PlannedRemoval): readonly PlanField[] {
  return planFields.filter((field) => said[field] === undefined)
}
