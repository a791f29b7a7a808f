import type { CallSite, Module } from './ast.js'
import type { Resolver } from './resolver.js'

/** Says whether a dotted path fits; always the same of the same path. */
export interface PathTest {
  test(path: string): boolean
}

/** The calls of a module by the dotted paths of what they call. */
const indexes = new WeakMap<Module, ReadonlyMap<string, readonly CallSite[]>>()

/** By test, then by path: a repository calls the same few hundred functions all over. */
const fits = new WeakMap<PathTest, Map<string, boolean>>()

/**
 * The calls of a module one of whose callee's paths fits, in source order; overridden methods of a library count.
 * Dozens of rules ask this of every file, and a file calls far fewer functions than it has calls.
 */
export function callsOf(module: Module, resolver: Resolver, wanted: PathTest): readonly CallSite[] {
  const found = new Set<CallSite>()
  let paths = 0
  const known = answersOf(wanted)
  for (const [path, sites] of indexOf(module, resolver)) {
    let fit = known.get(path)
    if (fit === undefined) {
      fit = wanted.test(path)
      known.set(path, fit)
    }
    if (!fit) continue
    paths++
    for (const site of sites) found.add(site)
  }
  return paths > 1 ? [...found].sort(bySource) : [...found]
}

function answersOf(wanted: PathTest): Map<string, boolean> {
  const known = fits.get(wanted) ?? new Map<string, boolean>()
  fits.set(wanted, known)
  return known
}

function indexOf(module: Module, resolver: Resolver): ReadonlyMap<string, readonly CallSite[]> {
  const known = indexes.get(module)
  if (known) return known
  const index = new Map<string, CallSite[]>()
  for (const site of module.calls) {
    for (const path of resolver.calleePathsOf(site.call.callee, site.scope)) {
      const sites = index.get(path)
      if (!sites) index.set(path, [site])
      else if (sites.at(-1) !== site) sites.push(site)
    }
  }
  indexes.set(module, index)
  return index
}

function bySource(a: CallSite, b: CallSite): number {
  return a.call.span.start - b.call.span.start || a.call.span.end - b.call.span.end
}
