import type { ParsedFile } from '../../languages/parsed-file.js'
import type { ScriptFile } from '../../languages/script.js'
import { bounded } from '../../model/run-limit.js'
import type { SourceText, Syntax } from '../../model/source.js'
import type { Rule } from '../../rules/define-rule.js'
import { asLoaded, asNative } from '../loaded-as.js'
import { parse } from '../parse.js'
import type { Say } from '../scan.js'
import { widenProgram } from '../widen-program.js'
import { syntaxesOf, type World } from './world.js'

/** The parsed files of a tree, with all into which its sockets may go. */
export interface ReadProgram {
  /** What the rules look at. */
  readonly parsed: ReadonlyMap<Syntax, readonly ParsedFile[]>
  /** What sockets are followed in. */
  readonly scripts: readonly ScriptFile[]
}

/** Parses what may speak of sockets, and the files that sockets lead into. */
export async function readProgram(
  { reachable: paths, wanted, host, candidates, rules, outcomes }: World,
  say: Say,
): Promise<ReadProgram> {
  const parsed = new Map<Syntax, readonly ParsedFile[]>()
  for (const syntax of syntaxesOf(rules.filter((rule) => !rule.afterNames && !rule.afterLegacy))) {
    const sources = bounded(() => worthParsing(candidates.get(syntax) ?? [], rules))
    parsed.set(syntax, await parse(syntax, sources, host, outcomes))
  }
  say('following sockets')
  const read = (parsed.get('script') ?? []) as readonly ScriptFile[]
  const loaded = bounded(() => asNative(asLoaded(read, paths, host), host))
  const scripts = await widenProgram(loaded, paths, host, outcomes, (files) =>
    say('following sockets', files),
  )
  // Files that sockets led into are read for those sockets, and for nothing else.
  const within = scripts.filter(({ source }) => wanted(source.path))
  parsed.set('script', within)
  return { parsed, scripts }
}

/** Of the rules whose words stand in a text, one that asks more of it may say that it finds nothing there. */
function worthParsing(sources: readonly SourceText[], rules: readonly Rule[]): readonly SourceText[] {
  const asks = new Map(rules.flatMap(({ id, mayFindIn }) => (mayFindIn ? [[id, mayFindIn] as const] : [])))
  return sources.filter(
    ({ rules: met, text }) => !met || met.size === 0 || [...met].some((id) => asks.get(id)?.(text) ?? true),
  )
}
