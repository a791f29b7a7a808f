import { exportingSocketClasses } from '../clients/find/exported-classes.js'
import { leadsOf } from '../clients/follow/trace.js'
import type { SourceHost } from '../languages/parsed-file.js'
import type { OutgoingReferences } from '../languages/script/flow/flow.js'
import { makeProgram, programOf } from '../languages/script/program/program.js'
import { type SpecifierResolver, specifierResolver } from '../languages/script/program/specifiers.js'
import type { ScriptFile } from '../languages/script/script.js'
import { cutShortMessage } from '../model/budget.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import { literally } from '../model/literally.js'
import { serverLeadsOf } from '../servers/sockets/server-leads.js'
import { importing } from './importing.js'
import { installedIn } from './origin.js'
import type { Outcomes } from './outcomes.js'
import { parse } from './parse.js'
import { sourcesMatching, type Texted } from './sources-matching.js'
import { workspacePackages } from './workspace-packages.js'

/** A socket that is passed from file to file more often than this, or into more files, counts as escaped. */
const mostRounds = 9
const mostFiles = 1500

/**
 * A file that only calls `store.socket.send()` has no trigger. For every socket that leaves its file, the texts are sought
 * for importers of the files that export it, for the names it is kept under, and for the files it is handed into, until
 * nothing new is found.
 */
export function expandToNeighbours(
  first: readonly ScriptFile[],
  paths: readonly string[],
  host: SourceHost,
  outcomes: Outcomes,
  onFiles: (files: number) => void = () => undefined,
): readonly ScriptFile[] {
  const isInstalled = installedIn((path) => host.text(path))
  const scripts = paths.filter((path) => syntaxOf(languageOf(path)) === 'script' && !isInstalled(path))
  let files = first
  if (files.length === 0) return files
  const resolver = specifierResolver(scripts, workspacePackages(paths, host))
  makeProgram(files, resolver)
  const read = new Set(files.map(({ source }) => source.path))
  const asked = noSearchTargets()
  let ofServers: SearchTargets | undefined
  for (let round = 0; round < mostRounds; round++) {
    onFiles(files.length)
    // Of what was sought before it is known which files say it.
    ofServers ??= soughtByServers(files, outcomes)
    const sought = newIn(searchTargetsOf(files, outcomes, ofServers), asked)
    if (sizeOf(sought) === 0) return files
    const unread = scripts.filter((path) => !read.has(path))
    const found = sourcesMatching(host, unread, mentions(sought, resolver))
    if (found.length === 0) return files
    for (const { path } of found) read.add(path)
    // Files that no server socket reaches do not change where these go.
    if (found.some(mentions(ofServers, resolver))) ofServers = undefined
    // The limit applies to every socket that reaches files beyond it.
    const isCut = files.length + found.length > mostFiles || round === mostRounds - 1
    const taken = found.slice(0, Math.max(0, mostFiles - files.length))
    const dropped = new Set(found.slice(taken.length).map(({ path }) => path))
    files = [...files, ...parse('script', taken, host, outcomes, files[0])]
    makeProgram(files, resolver, isCut)
    if (!isCut) continue
    const left = scripts.filter((path) => !read.has(path) || dropped.has(path))
    // Who imports a function that hands a socket back would be the next to be read.
    const homes =
      dropped.size > 0
        ? classHomes(files, outcomes)
        : searchTargetsOf(files, outcomes, noSearchTargets()).homes
    nameImporters(homes, left, host, resolver, outcomes)
    return files
  }
  return files
}

/** What lies behind the bound may use, or make, sockets that were not found. */
function nameImporters(
  homes: ReadonlySet<string>,
  unread: readonly string[],
  host: SourceHost,
  resolver: SpecifierResolver,
  outcomes: Outcomes,
): void {
  for (const { path } of sourcesMatching(host, unread, importing(homes, resolver)))
    outcomes.fail({ path, stage: 'detect', message: cutShortMessage, isCutOff: true })
}

/** Words that mark a reader of a store, to exclude equal names elsewhere. */
const readsStores =
  /[sS]tore|[sS]elector|\bstate\b|getState|dispatch|payload|\binject\b|getContext|mapState|mapGetters|window\.|globalThis\.|\buse[A-Z]/

/** What leads to sockets that left their files, by the kind of reference. */
interface SearchTargets {
  /** Files that hand them out. */
  readonly homes: Set<string>
  readonly names: Set<string>
  readonly globals: Set<string>
  readonly paths: Set<string>
  readonly carried: Set<string>
  /** Methods that servers hand sockets to, and functions that send by them. */
  readonly methods: Set<string>
  readonly called: Set<string>
  /** Kinds of servers: what has the names of such servers and sockets. */
  readonly spoken: Set<string>
}

function noSearchTargets(): SearchTargets {
  return {
    homes: new Set(),
    names: new Set(),
    globals: new Set(),
    paths: new Set(),
    carried: new Set(),
    methods: new Set(),
    called: new Set(),
    spoken: new Set(),
  }
}

const ways = ['homes', 'names', 'globals', 'paths', 'carried', 'methods', 'called', 'spoken'] as const

function sizeOf(sought: SearchTargets): number {
  return ways.reduce((sum, way) => sum + sought[way].size, 0)
}

/** The entries of `sought` that `asked` lacks; they are added to it. */
function newIn(sought: SearchTargets, asked: SearchTargets): SearchTargets {
  const found = noSearchTargets()
  for (const way of ways)
    for (const one of sought[way]) {
      if (asked[way].has(one)) continue
      asked[way].add(one)
      found[way].add(one)
    }
  return found
}

function searchTargetsOf(
  files: readonly ScriptFile[],
  outcomes: Outcomes,
  ofServers: SearchTargets,
): SearchTargets {
  const sought = noSearchTargets()
  for (const way of ways) for (const one of ofServers[way]) sought[way].add(one)
  for (const home of classHomes(files, outcomes)) sought.homes.add(home)
  for (const file of files)
    for (const leads of orNone(file, outcomes, () => leadsOf(file)) ?? []) addLeads(sought, leads)
  return sought
}

function addLeads({ homes, names, globals, paths }: SearchTargets, leads: OutgoingReferences): void {
  for (const { source } of leads.modules) homes.add(source.path)
  for (const name of leads.names) names.add(name)
  for (const name of leads.globals) globals.add(name)
  for (const path of leads.paths) paths.add(path)
}

function soughtByServers([first]: readonly ScriptFile[], outcomes: Outcomes): SearchTargets {
  const sought = noSearchTargets()
  const found = first && orNone(first, outcomes, () => serverLeadsOf(programOf(first)))
  for (const leads of found ?? []) {
    addLeads(sought, leads)
    for (const way of ['carried', 'methods', 'called', 'spoken'] as const)
      for (const name of leads[way] ?? []) sought[way].add(name)
  }
  return sought
}

/** Paths of the files that offer a class of sockets. */
function classHomes(files: readonly ScriptFile[], outcomes: Outcomes): ReadonlySet<string> {
  const [first] = files
  if (!first) return new Set()
  const offering = exportingSocketClasses(
    programOf(first),
    (file, offers) => orNone(file, outcomes, offers) ?? false,
  )
  return new Set([...offering].map(({ source }) => source.path))
}

/** What is shown to people has no part of a server. */
const shown = /\.(?:[jt]sx|html?|vue|svelte|astro)$/

/** How what a server hands on is spoken of by its usual names. */
const serverKindWords: Readonly<Record<string, RegExp>> = {
  io: /\bio\??\.(?:emit|to|in|of|on|sockets)\b|\bsocket\.(?:emit|to|join|broadcast)\b/,
  ws: /\bwss\b|\bws\.(?:send|on|readyState)\b/,
}

/** Whether a text may take up one of the sockets that left. */
function mentions(
  { homes, names, globals, paths, carried, methods, called, spoken }: SearchTargets,
  resolver: SpecifierResolver,
): (source: Texted) => boolean {
  const saysGlobal =
    globals.size === 0 ? undefined : new RegExp(`(?<![\\w$.])(?:${union(globals)})(?![\\w$])`)
  const says = names.size === 0 ? undefined : new RegExp(`(?<![\\w$])(?:${union(names)})(?![\\w$])`)
  const imports = importing(homes, resolver)
  const takes =
    carried.size === 0
      ? undefined
      : new RegExp(
          `\\.get\\(\\s{0,9}['"](?:${union(carried)})['"]|\\b(?:app|req|request|res|response|ctx|fastify|instance|server|locals|global)\\??\\.(?:${union(carried)})(?![\\w$])`,
        )
  const declares =
    methods.size === 0 ? undefined : new RegExp(`(?<![\\w$.])(?:${union(methods)})\\s{0,9}(?:=|:|\\()`)
  const calls = called.size === 0 ? undefined : new RegExp(`\\.(?:${union(called)})\\s{0,9}\\(`)
  const speaks = [...spoken].map((kind) => serverKindWords[kind])
  return (source) =>
    (!shown.test(source.path) &&
      [declares, calls, ...speaks].some((pattern) => pattern?.test(source.text) ?? false)) ||
    paths.has(source.path) ||
    (takes?.test(source.text) ?? false) ||
    (saysGlobal?.test(source.text) ?? false) ||
    imports(source) ||
    ((says?.test(source.text) ?? false) && readsStores.test(source.text))
}

/** A file that cannot be analysed gives undefined; its failure is reported when its sockets are read. */
function orNone<T>(file: ScriptFile, outcomes: Outcomes, work: () => T): T | undefined {
  try {
    return outcomes.budget.within(file.source.path, work)
  } catch {
    return undefined
  }
}

function union(words: ReadonlySet<string>): string {
  return [...words].map(literally).join('|')
}
