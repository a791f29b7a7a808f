import { oneLine } from '../../model/one-line.js'
import type { Lang, Location } from '../../model/source.js'
import { type AskedFinding, messageOf } from './problems.js'
import { regionOf } from './region.js'

export interface SarifView {
  readonly lang: Lang
  /** Path of the scanned root below the repository's, with a final `/`. */
  readonly prefix: string
  /** Place of each rule among the run's. */
  readonly indexes: ReadonlyMap<string, number>
  /** If one result has `suppressions`, all others must have it (SARIF 2.1.0, section 3.27.23). */
  readonly hasSuppressed: boolean
}

/** A `result` object of SARIF 2.1.0 (section 3.27), with all that GitHub requires of one. */
export function resultOf(
  problem: AskedFinding,
  { lang, prefix, indexes, hasSuppressed }: SarifView,
): Readonly<Record<string, unknown>> {
  const { finding, severity, isNew } = problem
  const { line, column, endColumn } = regionOf(finding)
  const file = artifactOf(finding.location.path, prefix)
  return {
    ruleId: finding.ruleId,
    ruleIndex: indexes.get(finding.ruleId) ?? -1,
    level: severity,
    message: { text: withoutLinks(messageOf(problem, lang)) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: file,
          region: { startLine: line, startColumn: column, endLine: line, endColumn },
        },
      },
    ],
    partialFingerprints: {
      ...(finding.lineHash === undefined ? {} : { primaryLocationLineHash: finding.lineHash }),
      'migrateWs/v1': finding.id,
    },
    ...(isNew === undefined ? {} : { baselineState: isNew ? 'new' : 'unchanged' }),
    ...(hasSuppressed ? { suppressions: suppressionsOf(problem, prefix) } : {}),
  }
}

function suppressionsOf(
  { finding: { location: at, suppressed } }: AskedFinding,
  prefix: string,
): readonly unknown[] {
  if (!suppressed) return []
  const artifactLocation = artifactOf(suppressed.path ?? at.path, prefix)
  const region = suppressed.line === undefined ? {} : { region: { startLine: suppressed.line } }
  const location = { physicalLocation: { artifactLocation, ...region } }
  return [{ kind: 'inSource', status: 'accepted', justification: oneLine(suppressed.reason), location }]
}

/** A URI relative to the repository's root, as GitHub requires it. */
export function artifactOf(path: Location['path'], prefix: string): { readonly uri: string } {
  // A path that is no text has lone surrogates, of which no URI can be made.
  const text = (prefix + path).replace(/\p{Surrogate}/gu, '\ufffd')
  return { uri: text.split('/').map(encodeURIComponent).join('/') }
}

/** `[text](1)` in a message would be a link to another location (section 3.11.6). */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (')
}
