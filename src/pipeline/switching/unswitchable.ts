import { parseScripts, type ScriptFile } from '../../languages/script/script.js'
import type { Config } from '../../model/config.js'
import { phrase } from '../../model/phrase.js'
import type { RunTimeSwitch } from '../../model/run-time-switch.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { SourceText, Text, Tree } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { sourceOf } from '../gather.js'
import { type AgainstSwitch, againstSwitch } from './objections.js'

/**
 * Sockets that cannot stand behind the switch of the configuration, and why.
 * @throws UsageError where the switch is known at no place at all, or its file does not export it
 */
export function unswitchable(
  tree: Tree,
  sources: ReadonlyMap<string, SourceText>,
  sockets: readonly DecidedSocket[],
  config: Config,
): ReadonlyMap<DecidedSocket, Text> {
  const wanted = config.switch
  if (!wanted) return new Map()
  refuseUnexported(tree, wanted)
  const files = new Map<string, ScriptFile | undefined>()
  const fileOf = (path: string) => {
    if (!files.has(path)) files.set(path, parsed(sources.get(path)))
    return files.get(path)
  }
  const against = sockets.flatMap((socket): [DecidedSocket, AgainstSwitch][] => {
    const file = fileOf(socket.usage.path)
    const found = file && againstSwitch(file, socket, config, wanted)
    return found ? [[socket, found]] : []
  })
  const unknown = against.find(([, { unknown: name }]) => name !== undefined)
  if (unknown && against.length === sockets.length) {
    const [{ usage }, { because }] = unknown
    throw new UsageError(
      phrase`--switch ${wanted.expression} at ${usage.path}:${usage.location.start.line}: ${because}`,
    )
  }
  return new Map(against.map(([socket, { because }]) => [socket, because]))
}

function refuseUnexported(tree: Tree, { names, from }: RunTimeSwitch): void {
  const [first] = names
  // What does not end as a script does is a package.
  if (from === undefined || !first || !/\.[cm]?[jt]sx?$/.test(from)) return
  const read = tree.read(from)
  if (read.kind !== 'bytes')
    throw new UsageError(
      phrase`There is no file ${from} that could export ${first.name}; write its path relative to the working folder`,
    )
  const file = parsed(sourceOf(from, Uint8Array.from(read.bytes)))
  if (!file) return
  const exported = file.ast.getExportSymbols().map((one) => one.getName())
  const passesOn = file.ast.getExportDeclarations().some((one) => one.isNamespaceExport())
  if (exported.includes(first.name) || passesOn) return
  // CommonJS: its exports are assignments.
  if (exported.length === 0 && /\bexports\b/.test(file.source.text) && file.source.text.includes(first.name))
    return
  const known = exported.filter((name) => name !== 'default')
  throw new UsageError(
    phrase`${from} exports no ${first.name}${known.length > 0 ? phrase`; it exports ${known.slice(0, 10).join(', ')}` : ''}`,
  )
}

function parsed(source: SourceText | undefined): ScriptFile | undefined {
  const [result] = source ? parseScripts([source]) : []
  return result?.kind === 'parsed' ? result.file : undefined
}
