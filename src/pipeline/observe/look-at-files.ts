import { traceSockets } from '../../clients/follow/trace.js'
import type { ParsedFile } from '../../languages/parsed-file.js'
import type { ScriptFile } from '../../languages/script/script.js'
import type { Finding } from '../../model/finding.js'
import type { SocketUsage } from '../../model/socket.js'
import type { Syntax } from '../../model/source.js'
import type { Rule, RuleContext } from '../../rules/define-rule.js'
import { detect } from '../detect.js'
import { expandProgram } from '../expand-program.js'
import type { Outcomes } from '../outcomes.js'
import type { Say } from '../scan.js'
import { placedSuppressions } from './placed-suppressions.js'
import type { ReadProgram } from './read-program.js'
import type { Numbered, Seen } from './seen.js'
import { contextOf, parsedCounts, type World } from './world.js'

/** Which files are looked at; the others of the program are there to be followed into. */
export type IsOwn = (path: string) => boolean

const all: IsOwn = () => true

/** What rules find that need nothing but the program, and the sockets with what is done with them. */
export function lookAtFiles(
  { parsed, scripts }: ReadProgram,
  world: World,
  say: Say,
  isOwn: IsOwn = all,
): Seen {
  const { reachable: paths, host, rules, outcomes } = world
  say('applying rules')
  const early = rules.filter((rule) => !rule.afterNames && !rule.afterRoutes && !rule.afterLegacy)
  const total = [...parsed.values()].reduce((sum, files) => sum + files.length, 0)
  const onFiles = (files: number) => say('applying rules', files, () => (isOwn === all ? total : undefined))
  const found = numberedFindings(parsed, early, contextOf(host), world, isOwn, onFiles)
  say('deciding sockets')
  return {
    found,
    traced: expandProgram(numberedSockets(scripts, outcomes, isOwn), paths, host),
    suppressions: inNumberedFiles(parsed, isOwn, ({ file }) => placedSuppressions([[file]])),
    parsed: [...parsedCounts(parsed)],
  }
}

/** What rules find, file by file. */
export function numberedFindings(
  parsed: ReadonlyMap<Syntax, readonly ParsedFile[]>,
  rules: readonly Rule[],
  context: RuleContext,
  { mayFind, outcomes }: Pick<World, 'mayFind' | 'outcomes'>,
  isOwn: IsOwn = all,
  onFiles: (files: number) => void = () => undefined,
): readonly Numbered<Finding>[] {
  let files = 0
  const onFile = () => onFiles(++files)
  const ofSyntax = new Map(
    [...parsed.keys()].map((syntax) => [syntax, rules.filter((rule) => rule.syntaxes.includes(syntax))]),
  )
  return inNumberedFiles(parsed, isOwn, ({ syntax, file }) =>
    detect([file], ofSyntax.get(syntax) ?? [], context, mayFind, outcomes, onFile),
  )
}

function inNumberedFiles<T>(
  parsed: ReadonlyMap<Syntax, readonly ParsedFile[]>,
  isOwn: IsOwn,
  look: (one: { readonly syntax: Syntax; readonly file: ParsedFile }) => readonly T[],
): readonly Numbered<T>[] {
  const files = [...parsed].flatMap(([syntax, some]) => some.map((file) => ({ syntax, file })))
  return files.flatMap((one, at) => (isOwn(one.file.source.path) ? someOf({ at, all: look(one) }) : []))
}

function numberedSockets(
  files: readonly ScriptFile[],
  outcomes: Outcomes,
  isOwn: IsOwn,
): readonly Numbered<SocketUsage>[] {
  return files.flatMap((file, at) => {
    if (!isOwn(file.source.path)) return []
    try {
      const traced = outcomes.budget.within(file.source.path, () => traceSockets(file))
      return someOf({ at, all: traced })
    } catch (error) {
      outcomes.failBy(file.source.path, 'detect', 'sockets', error)
      return []
    }
  })
}

/** Most files hold nothing. */
function someOf<T>(one: Numbered<T>): readonly Numbered<T>[] {
  return one.all.length === 0 ? [] : [one]
}
