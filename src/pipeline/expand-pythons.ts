import type { ClassDefinition, FunctionDefinition } from '../languages/python/ast.js'
import { moduleName } from '../languages/python/module-name.js'
import type { PythonFile } from '../languages/python.js'
import { literally } from '../model/literally.js'
import { gatewaySenders } from '../servers/python/gateway-senders.js'
import { instancesOf, ownSenders } from '../servers/python/own-senders.js'
import { consumerClass } from '../servers/python/socket-libraries.js'
import type { World } from './observe/world.js'
import { installedIn } from './origin.js'
import type { Outcomes } from './outcomes.js'
import { parse } from './parse.js'
import { sourcesMatching } from './sources-matching.js'

/** Functions that send for functions of other files are followed so far. */
const mostRounds = 3
const mostFiles = 1500
const mostMounting = 300

/** Texts that make a router with routes of sockets or streams, and what includes one somewhere, and may say no word of either. */
const routing = /\b(?:APIRouter|Router)\(/
const said = /websocket|event-stream|EventSourceResponse/i
const mounting = /\binclude_router\(|\bMount\(/

/**
 * Files that include a router with such routes are read for the prefix that they give it, and those of the classes that a consumer
 * inherits for what they send by it.
 *
 * `manager.broadcast(message)` says no word of sockets. For every function of the application that sends to sockets, or to connections
 * of API Gateway, the texts are sought that name it together with its module, its class or an instance of that.
 */
export function expandPythons(
  first: readonly PythonFile[],
  { reachable, wanted, host, outcomes }: Pick<World, 'reachable' | 'wanted' | 'host' | 'outcomes'>,
): readonly PythonFile[] {
  const [one] = first
  if (!one) return first
  const isInstalled = installedIn((path) => host.text(path))
  const unread = new Set(
    reachable.filter((path) => path.endsWith('.py') && wanted(path) && !isInstalled(path)),
  )
  for (const { source } of first) unread.delete(source.path)
  const asked = new Set<FunctionDefinition>()
  const including = first.some(({ source: { text } }) => routing.test(text) && said.test(text))
    ? sourcesMatching(host, [...unread], ({ text }) => mounting.test(text)).slice(0, mostMounting)
    : []
  for (const { path } of including) unread.delete(path)
  const parts = first.flatMap(partsOfConsumers)
  const homes = new Set(parts.map(({ outer }) => outer.module.source.path))
  const inherits = inheriting(parts)
  const shared = inherits
    ? sourcesMatching(host, [...unread], ({ path, text }) => homes.has(path) || inherits.test(text))
    : []
  for (const { path } of shared) unread.delete(path)
  const more = [...including, ...shared.slice(0, mostMounting)]
  let files = more.length === 0 ? first : [...first, ...parse('python', more, host, outcomes, one)]
  for (let round = 0; round < mostRounds && unread.size > 0; round++) {
    const senders = sendersIn(one, outcomes)
    const sought = senders.filter((sender) => !asked.has(sender)).map((sender) => calling(sender, one))
    for (const sender of senders) asked.add(sender)
    if (sought.length === 0) return files
    const found = sourcesMatching(host, [...unread], ({ text }) =>
      sought.some(({ called, home }) => called.test(text) && home.test(text)),
    ).slice(0, mostFiles)
    for (const { path } of found) unread.delete(path)
    if (found.length === 0) return files
    files = [...files, ...parse('python', found, host, outcomes, one)]
  }
  return files
}

/** The classes that consumers of Channels are put together of. */
function partsOfConsumers({ module, resolver }: PythonFile): readonly ClassDefinition[] {
  const isConsumer = (one: ClassDefinition) => resolver.basesOf(one).some((base) => consumerClass.test(base))
  return module.classes
    .filter(isConsumer)
    .flatMap((one) => resolver.lineage(one))
    .filter((one) => !isConsumer(one))
}

/** Any other class that inherits one of these: they are a part of that as well. */
function inheriting(parts: readonly ClassDefinition[]): RegExp | undefined {
  const names = [...new Set(parts.map(({ name }) => name))]
  return names.length === 0
    ? undefined
    : new RegExp(`\\bclass \\w{1,80}\\([^()]{0,300}\\b(?:${names.map(literally).join('|')})\\b`)
}

function sendersIn({ source: { path }, resolver }: PythonFile, outcomes: Outcomes): FunctionDefinition[] {
  try {
    return outcomes.budget.within(path, () => [
      ...new Set([...ownSenders(resolver).functions, ...gatewaySenders(resolver)]),
    ])
  } catch (error) {
    outcomes.failBy(path, 'detect', 'sockets', error)
    return []
  }
}

interface Calling {
  readonly called: RegExp
  /** What a file says that can reach the function. */
  readonly home: RegExp
}

function calling({ name, owner, outer }: FunctionDefinition, { resolver }: PythonFile): Calling {
  const { path } = outer.module.source
  const words = [moduleName(path), ...(owner ? [owner.name, ...instancesOf(owner, resolver)] : [])]
  return {
    called: new RegExp(`\\b${literally(name)}\\b`),
    home: new RegExp(`\\b(?:${[...new Set(words)].map(literally).join('|')})\\b`),
  }
}
