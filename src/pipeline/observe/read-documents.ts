import type { ParsedFile, SourceHost } from '../../languages/parsed-file.js'
import type { Finding } from '../../model/finding.js'
import { languageOf, syntaxOf } from '../../model/language-of.js'
import type { SourceText, Syntax } from '../../model/source.js'
import type { PlacedSuppression } from '../../model/suppression.js'
import { parse } from '../parse.js'
import { placedSuppressions } from './placed-suppressions.js'
import { type Counts, contextOf, countsOf, detectIn, syntaxesOf, type World } from './world.js'

export interface Documents {
  readonly findings: readonly Finding[]
  /** Names of WebSocket channels, as code has them. */
  readonly channelNames: ReadonlySet<string>
  readonly suppressions: readonly PlacedSuppression[]
  readonly parsed: Counts
}

/** Reads what may speak of the channels that code was found to have. */
export async function readDocuments(
  { paths, host, candidates, rules, outcomes }: World,
  ofCode: readonly Finding[],
): Promise<Documents> {
  const late = rules.filter((rule) => rule.afterNames)
  const channelNames = namesOf(ofCode)
  const context = { ...contextOf(host), channelNames }
  const parsed = new Map<Syntax, readonly ParsedFile[]>()
  const findings: Finding[] = []
  for (const syntax of syntaxesOf(late)) {
    const known = candidates.get(syntax) ?? []
    const naming = filesNaming(channelNames, paths, syntax, known, host)
    const documents = await parse(syntax, [...known, ...naming], host, outcomes)
    parsed.set(syntax, documents)
    findings.push(...detectIn(new Map([[syntax, documents]]), late, context, outcomes))
  }
  const suppressions = placedSuppressions(parsed.values())
  return { findings, channelNames, suppressions, parsed: countsOf(parsed) }
}

/** Names of WebSocket channels: what a stream is called is no news of a socket. */
function namesOf(findings: readonly Finding[]): ReadonlySet<string> {
  const legacy = findings.filter(({ zone, role }) => zone !== 'test' && !role.startsWith('sse-'))
  return new Set(legacy.flatMap((finding) => finding.names))
}

/** A document that names a channel need not hold a trigger word: once the names are known, all documents are sought for them. */
function filesNaming(
  names: ReadonlySet<string>,
  paths: readonly string[],
  syntax: Syntax,
  candidates: readonly SourceText[],
  host: SourceHost,
): SourceText[] {
  if (names.size === 0) return []
  const known = new Set(candidates.map((source) => source.path))
  const sought = [...names]
  return paths
    .filter((path) => syntaxOf(languageOf(path)) === syntax && !known.has(path))
    .flatMap((path) => host.read(path) ?? [])
    .filter((source) => sought.some((name) => source.text.includes(name)))
}
