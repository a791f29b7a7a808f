import { configuredFor } from '../clients/verdict/endpoints.js'
import { needsRoutes } from '../clients/verdict/found.js'
import type { SourceHost } from '../languages/parsed-file.js'
import type { PythonFile } from '../languages/python.js'
import { makeProgram } from '../languages/script/program/program.js'
import {
  type SpecifierResolver,
  specifierResolver,
  specifiersIn,
} from '../languages/script/program/specifiers.js'
import type { Config } from '../model/config.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import type { ServerRoute } from '../model/route.js'
import type { SocketUsage } from '../model/socket.js'
import type { SourceText, Syntax } from '../model/source.js'
import { treeQuestions } from '../model/tree-questions.js'
import { hostingIn } from '../servers/processes.js'
import { nodeRoutes } from '../servers/routes/node/routes.js'
import { pythonRoutes } from '../servers/routes/python/routes.js'
import type { Outcomes } from './outcomes.js'
import { parse } from './parse.js'
import { workspacePackages } from './workspace-packages.js'

/** A larger set of files is not one server whose routes a socket could use. */
const mostFiles = 600

/** Texts that declare or mount routes, or say what the streams of this repository say. */
const serving = { script: treeQuestions.servingInScript, python: treeQuestions.servingInPython } as const

/** Whether a socket's endpoints may be among the routes of this repository's servers. */
export function needsServers(usages: readonly SocketUsage[], config: Config): boolean {
  return usages.some(
    (usage) => usage.zone === 'source' && !configuredFor(usage, config) && needsRoutes(usage, config),
  )
}

/** The files of a repository's servers, with what they import. */
export interface Servers {
  readonly scripts: readonly SourceText[]
  readonly pythons: readonly SourceText[]
  readonly resolver: SpecifierResolver
  /** What a file's place says is not the path at which it is served. */
  readonly isMoved: boolean
}

/**
 * undefined: there are none with readable routes. Called only when a socket or an EventSource needs them, and there is a stream at
 * all.
 */
export function serversIn(paths: readonly string[], host: SourceHost): Servers | undefined {
  const own = new Set<string>()
  const serves: { readonly script: SourceText[]; readonly python: SourceText[] } = { script: [], python: [] }
  const may = (path: string, said: RegExp) => host.maySay?.(path, said) !== false
  const code = paths.flatMap((path) => {
    const syntax = syntaxOf(languageOf(path))
    const isCode = syntax === 'python' || (syntax === 'script' && /\.[cm]?[jt]sx?$/.test(path))
    return isCode ? { path, syntax } : []
  })
  const streams = code.some(({ path }) => {
    const source = may(path, treeQuestions.streaming) ? host.read(path) : undefined
    return source?.zone === 'source' && treeQuestions.streaming.test(source.text)
  })
  if (!streams) return undefined
  let isMoved = false
  for (const { path, syntax } of code) {
    const mayServe = may(path, serving[syntax])
    // Of scripts it must be known which are own: they are imported.
    const source = mayServe || syntax === 'script' ? host.read(path) : undefined
    if (source?.zone !== 'source') continue
    own.add(path)
    isMoved ||= frameworkConfig.test(path) && movesPaths.test(source.text)
    if (mayServe && serving[syntax].test(source.text)) serves[syntax].push(source)
  }
  const pythons = serves.python
  const resolver = specifierResolver(own, workspacePackages(paths, host))
  const scripts = withImported(serves.script, own, host, resolver)
  if (pythons.length > mostFiles || scripts.length > mostFiles) return undefined
  return { scripts, pythons, resolver, isMoved }
}

/** Whose parsers must be loaded before their routes are read. */
export function syntaxesOfServers(servers: Servers | undefined): readonly Syntax[] {
  return servers && servers.pythons.length > 0 ? ['python'] : []
}

/** The routes that they serve. Python that was read before is read no second time (`beside`: a file of it). */
export function routesOf(
  { scripts, pythons, resolver, isMoved }: Servers,
  host: SourceHost,
  outcomes: Outcomes,
  beside?: PythonFile,
): readonly ServerRoute[] {
  // Parsed apart from the clients: what is known of their program stays as it is.
  const programs = parse('script', scripts, host, outcomes)
  makeProgram(programs, resolver)
  const ofNode = nodeRoutes(programs).filter(({ framework }) => !(isMoved && byPlace.has(framework)))
  const ofPython = pythonRoutes(parse('python', pythons, host, outcomes, beside), () => hostingIn(host))
  return [...ofNode, ...ofPython]
}

/** A configuration that puts something before every path that a file's place says. */
const frameworkConfig = /(^|\/)(next|svelte)\.config\.[cm]?[jt]s$/
const movesPaths = /\bbasePath\b|\bbase\s*:/
const byPlace = new Set(['next', 'sveltekit'])

/** Scripts with their imports, up to a limit: handlers and helpers that name no framework. */
export function withImported(
  first: readonly SourceText[],
  own: ReadonlySet<string>,
  host: SourceHost,
  resolver: SpecifierResolver,
  most = mostFiles,
): readonly SourceText[] {
  const found = new Map(first.map((source) => [source.path, source]))
  for (const source of found.values()) {
    if (found.size > most) break
    for (const specifier of specifiersIn(source.text)) {
      const path = resolver(source.path, specifier)
      if (path === undefined || !own.has(path) || found.has(path)) continue
      const target = host.read(path)
      if (target && target.language !== 'python') found.set(path, target)
    }
  }
  return [...found.values()]
}
