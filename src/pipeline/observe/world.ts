import type { ParsedFile, SourceHost } from '../../languages/parsed-file.js'
import type { AdapterOptions } from '../../model/adapter-site.js'
import type { Config } from '../../model/config.js'
import type { Finding } from '../../model/finding.js'
import type { OfferedRoute } from '../../model/route.js'
import type { SourceText, Syntax } from '../../model/source.js'
import type { Rule, RuleContext } from '../../rules/define-rule.js'
import { detect, type MayFind } from '../detect.js'
import type { Outcomes } from '../outcomes.js'

/** What the stages look at, and where they say what became of each file. */
export interface World {
  /** What is looked at. */
  readonly paths: readonly string[]
  /** That, and the files into which a socket may be followed. */
  readonly reachable: readonly string[]
  readonly wanted: (path: string) => boolean
  readonly host: SourceHost
  readonly candidates: ReadonlyMap<Syntax, readonly SourceText[]>
  readonly rules: readonly Rule[]
  /** Whether a rule has a word to say about a file. */
  readonly mayFind: MayFind
  readonly config: Config
  readonly outcomes: Outcomes
  /** Routes of servers elsewhere, as documents offer them. */
  readonly offered: readonly OfferedRoute[]
  /** By `siteKey`: the sockets that the code opens as an SseSocket, with the options of each. */
  readonly adapted?: ReadonlyMap<string, AdapterOptions>
}

/** Files of each syntax that were parsed without an error. */
export type Counts = ReadonlyMap<Syntax, number>

export function parsedCounts(parsed: ReadonlyMap<Syntax, readonly ParsedFile[]>): Counts {
  return new Map(
    [...parsed].map(([syntax, files]) => [syntax, files.filter((file) => file.problems.length === 0).length]),
  )
}

export function syntaxesOf(rules: readonly Rule[]): ReadonlySet<Syntax> {
  return new Set(rules.flatMap(({ syntaxes }) => syntaxes))
}

/** The context of a rule before names and routes are known. */
export function contextOf(host: SourceHost): RuleContext {
  return { channelNames: new Set(), streamNames: new Set(), host, routes: [], legacy: new Map() }
}

export function detectIn(
  parsed: ReadonlyMap<Syntax, readonly ParsedFile[]>,
  rules: readonly Rule[],
  context: RuleContext,
  { mayFind, outcomes }: Pick<World, 'mayFind' | 'outcomes'>,
): Finding[] {
  return [...parsed].flatMap(([syntax, parsedFiles]) =>
    detect(
      parsedFiles,
      rules.filter((rule) => rule.syntaxes.includes(syntax)),
      context,
      mayFind,
      outcomes,
    ),
  )
}
