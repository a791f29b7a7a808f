import type { ParsedFile } from '../../languages/parsed-file.js'
import { suppressionsIn } from '../../languages/suppressions/read.js'
import { locate } from '../../model/lines.js'
import type { PlacedSuppression } from '../../model/suppression.js'

/** The suppressing comments of these files, each with its line and the line of the code that it covers. */
export function placedSuppressions(parsed: Iterable<readonly ParsedFile[]>): readonly PlacedSuppression[] {
  return [...parsed].flat().flatMap((file) =>
    suppressionsIn(file).map(({ span, covers, ...one }) => {
      const { path, start } = locate(file.source, span)
      const coveredLine = locate(file.source, covers).start.line
      return { ...one, path, line: start.line, column: start.column, coveredLine }
    }),
  )
}
