import type { ParsedFile } from '../../languages/parsed-file.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { lineStartsOf, positionAt } from '../../model/lines.js'
import type { SourceText, Syntax } from '../../model/source.js'
import { type Rule, ruleWords } from '../../rules/define-rule.js'
import { expandPythons } from '../expand-pythons.js'
import { expandToNeighbours } from '../expand-to-neighbours.js'
import { inExtensionWorkers } from '../extension-workers.js'
import { asNative, withModuleKinds } from '../module-kind.js'
import type { Outcomes } from '../outcomes.js'
import { parse } from '../parse.js'
import { isUnedited } from '../plan/stamp.js'
import type { Say } from '../scan.js'
import { syntaxesOf, type World } from './world.js'

/** The parsed files of a tree, with all into which its sockets may go. */
export interface ReadProgram {
  /** What the rules look at. */
  readonly parsed: ReadonlyMap<Syntax, readonly ParsedFile[]>
  /** What sockets are followed in. */
  readonly scripts: readonly ScriptFile[]
}

/** By syntax, the sources that are parsed for their words. */
export type FilesToParse = ReadonlyMap<Syntax, readonly SourceText[]>

export function worthReading({ candidates, rules }: Pick<World, 'candidates' | 'rules'>): FilesToParse {
  const early = syntaxesOf(rules.filter((rule) => !rule.afterNames && !rule.afterLegacy))
  return new Map(
    Array.from(early, (syntax) => [syntax, worthParsing(candidates.get(syntax) ?? [], rules)] as const),
  )
}

/** Those whose parsers must be loaded before. */
export function syntaxesParsed(worth: FilesToParse): readonly Syntax[] {
  return [...worth].flatMap(([syntax, sources]) =>
    sources.some(({ textOnly }) => !textOnly) ? [syntax] : [],
  )
}

/** Parses the files that may use sockets, and the files that sockets lead into. */
export function readProgram(worth: FilesToParse, world: World, say: Say): ReadProgram {
  const { reachable: paths, wanted, host, rules, outcomes } = world
  const parsed = new Map<Syntax, readonly ParsedFile[]>()
  for (const [syntax, sources] of worth) parsed.set(syntax, parse(syntax, sources, host, outcomes))
  say('following sockets')
  const pythons = (parsed.get('python') ?? []) as readonly PythonFile[]
  if (pythons.length > 0) parsed.set('python', expandPythons(pythons, world))
  const read = (parsed.get('script') ?? []) as readonly ScriptFile[]
  for (const file of read) failByMarkup(file, rules, outcomes)
  const loaded = inExtensionWorkers(asNative(withModuleKinds(read, paths, host), host), paths, host)
  const scripts = expandToNeighbours(loaded, paths, host, outcomes, (files) =>
    say('following sockets', files),
  )
  // Files that sockets led into are read for those sockets, and for nothing else; what `apply` wrote is no code of the project.
  const within = scripts.filter(({ source: { path, text } }) => wanted(path) && !isUnedited(path, text))
  parsed.set('script', within)
  return { parsed, scripts }
}

/**
 * Of a handler or an expression in markup that does not parse nothing is read, unlike of a script. It may be a template, so it is
 * named only where a rule has a word in it.
 */
function failByMarkup(
  { source, unreadMarkup }: ScriptFile,
  rules: readonly Rule[],
  outcomes: Outcomes,
): void {
  const spans = unreadMarkup.filter(({ isForeign }) => !isForeign)
  if (spans.length === 0) return
  const { path, text } = source
  const said = spans.map(({ start, end }) => text.slice(start, end)).join('\n')
  const triggers = rules
    .filter(({ id, syntaxes }) => syntaxes.includes('script') && source.rules?.has(id))
    .flatMap((rule) => ruleWords(rule, 'triggers', 'script'))
  const found = [...new Set(triggers)].map((trigger) => new RegExp(trigger).exec(said)?.index ?? said.length)
  let left = Math.min(said.length, ...found)
  if (left === said.length) return
  const span = spans.find(({ start, end }) => {
    if (left <= end - start) return true
    left -= end - start + 1
    return false
  })
  const { line } = positionAt(lineStartsOf(text), (span?.start ?? 0) + left)
  const message = `line ${line}: code in the markup that could not be parsed and was not looked at`
  outcomes.fail({ path, stage: 'parse', message, isCutOff: true })
}

/** Of the rules with a word in a text, one with a stricter test may find nothing there. */
function worthParsing(sources: readonly SourceText[], rules: readonly Rule[]): readonly SourceText[] {
  const asks = new Map(rules.flatMap(({ id, mayFindIn }) => (mayFindIn ? [[id, mayFindIn] as const] : [])))
  return sources.filter(({ rules: met, text, zone }) => {
    if (!met || met.size === 0) return true
    // Several rules may ask the same.
    const asked = new Set([...met].map((id) => asks.get(id)))
    return asked.has(undefined) || [...asked].some((ask) => ask?.(text, zone))
  })
}
