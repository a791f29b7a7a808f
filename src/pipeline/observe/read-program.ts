import type { ParsedFile } from '../../languages/parsed-file.js'
import type { ScriptFile } from '../../languages/script.js'
import type { Syntax } from '../../model/source.js'
import { asLoaded } from '../loaded-as.js'
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
  for (const syntax of syntaxesOf(rules.filter((rule) => !rule.afterNames && !rule.afterLegacy)))
    parsed.set(syntax, await parse(syntax, candidates.get(syntax) ?? [], host, outcomes))
  say('following sockets')
  const loaded = asLoaded((parsed.get('script') ?? []) as readonly ScriptFile[], paths, host)
  const scripts = await widenProgram(loaded, paths, host, outcomes, (files) =>
    say('following sockets', files),
  )
  // Files that sockets led into are read for those sockets, and for nothing else.
  const within = scripts.filter(({ source }) => wanted(source.path))
  parsed.set('script', within)
  return { parsed, scripts }
}
