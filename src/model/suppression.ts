/** A comment that takes findings of one rule on one line out of the gates, with its place. Lines and columns count from 1. */
export interface PlacedSuppression {
  readonly path: string
  readonly line: number
  readonly column: number
  /** Absent where none is named. */
  readonly rule?: string
  /** Absent where none is given: such a comment takes nothing out. */
  readonly reason?: string
  /** Line of the code that it covers. */
  readonly coveredLine: number
}
