import { append } from '../../model/once.js'
import type { CallSite, Module } from './ast.js'
import type { Resolver } from './resolver.js'

/** Whether a dotted path matches; always the same for the same path. */
export interface PathTest {
  test(path: string): boolean
}

/** Whether one of the patterns fits, with one look at a path. */
export function anyOf(patterns: readonly RegExp[]): PathTest {
  const [flags = '', ...others] = new Set(patterns.map((one) => one.flags))
  if (others.length > 0) return { test: (path) => patterns.some((one) => one.test(path)) }
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|') || '(?!)', flags)
}

/** What is known of the calls of all modules that share a resolver. */
interface Calls {
  /** By the dotted paths of what is called. */
  readonly byModule: Map<Module, ReadonlyMap<string, readonly CallSite[]>>
  /** All paths of all modules, in the order in which they were met. */
  readonly paths: string[]
  readonly seen: Set<string>
  readonly answers: Map<PathTest, Answers>
}

interface Answers {
  readonly fitting: string[]
  /** How many of the paths were tested: further modules bring further paths. */
  tested: number
}

const known = new WeakMap<Resolver, Calls>()

/**
 * The calls of a module one of whose callee's paths fits, in source order; overridden methods of a library count.
 * Dozens of rules ask this of every file, and a repository calls the same few hundred functions all over:
 * each path is tested once, and few fit.
 */
export function callsOf(module: Module, resolver: Resolver, wanted: PathTest): readonly CallSite[] {
  const calls = known.get(resolver) ?? newCalls()
  known.set(resolver, calls)
  const index = indexOf(module, resolver, calls)
  const found = fittingPaths(wanted, calls).flatMap((path) => index.get(path) ?? [])
  return found.length > 1 ? [...new Set(found)].sort(bySource) : found
}

function fittingPaths(wanted: PathTest, { answers, paths }: Calls): readonly string[] {
  const given = answers.get(wanted) ?? { fitting: [], tested: 0 }
  if (given.tested === 0) answers.set(wanted, given)
  for (const path of paths.slice(given.tested)) if (wanted.test(path)) given.fitting.push(path)
  given.tested = paths.length
  return given.fitting
}

function newCalls(): Calls {
  return { byModule: new Map(), paths: [], seen: new Set(), answers: new Map() }
}

function indexOf(module: Module, resolver: Resolver, calls: Calls): ReadonlyMap<string, readonly CallSite[]> {
  const before = calls.byModule.get(module)
  if (before) return before
  const index = new Map<string, CallSite[]>()
  for (const site of module.calls) {
    for (const path of resolver.calleePathsOf(site.call.callee, site.scope)) {
      const sites = index.get(path)
      if (!sites) index.set(path, [site])
      else if (sites.at(-1) !== site) sites.push(site)
    }
  }
  for (const path of index.keys()) {
    if (calls.seen.has(path)) continue
    calls.seen.add(path)
    calls.paths.push(path)
  }
  calls.byModule.set(module, index)
  return index
}

/** Calls of these modules by the last name of what is called: a name, or an attribute. */
export function callsByName(modules: readonly Module[]): ReadonlyMap<string, readonly CallSite[]> {
  const found = new Map<string, CallSite[]>()
  for (const site of modules.flatMap(({ calls }) => calls)) {
    const { callee } = site.call
    if (callee.kind === 'name' || callee.kind === 'attribute') append(found, callee.name, site)
  }
  return found
}

function bySource(a: CallSite, b: CallSite): number {
  return a.call.span.start - b.call.span.start || a.call.span.end - b.call.span.end
}
