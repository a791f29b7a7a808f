import type { ParsedFile } from '../../languages/parsed-file.js'
import type { Finding } from '../../model/finding.js'
import type { Syntax } from '../../model/source.js'
import type { PlacedSuppression } from '../../model/suppression.js'
import { filesNaming, namesOf, streamNamesOf } from '../document-names.js'
import { parse } from '../parse.js'
import type { Code } from './conclude-code.js'
import { placedSuppressions } from './placed-suppressions.js'
import { type Counts, contextOf, detectIn, parsedCounts, syntaxesOf, type World } from './world.js'

export interface Documents {
  readonly findings: readonly Finding[]
  /** Names of WebSocket channels, as code has them. */
  readonly channelNames: ReadonlySet<string>
  readonly suppressions: readonly PlacedSuppression[]
  readonly parsed: Counts
}

/** Reads documents that may name the channels of the code. */
export function readDocuments(
  world: World,
  { findings: ofCode, routes }: Pick<Code, 'findings' | 'routes'>,
): Documents {
  const { paths, host, candidates, rules, outcomes } = world
  const late = rules.filter((rule) => rule.afterNames)
  const channelNames = namesOf(ofCode)
  const streamNames = streamNamesOf(ofCode, routes, channelNames)
  const context = { ...contextOf(host), channelNames, streamNames }
  const parsed = new Map<Syntax, readonly ParsedFile[]>()
  const findings: Finding[] = []
  for (const syntax of syntaxesOf(late)) {
    const known = candidates.get(syntax) ?? []
    const naming = filesNaming([...channelNames, ...streamNames], paths, syntax, known, host)
    const documents = parse(syntax, [...known, ...naming], host, outcomes)
    parsed.set(syntax, documents)
    findings.push(...detectIn(new Map([[syntax, documents]]), late, context, world))
  }
  const suppressions = placedSuppressions(parsed.values())
  return { findings, channelNames, suppressions, parsed: parsedCounts(parsed) }
}
