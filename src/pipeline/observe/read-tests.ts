import { basename, dirname } from 'node:path/posix'
import type { ParsedFiles, SourceHost } from '../../languages/parsed-file.js'
import { moduleName } from '../../languages/python/module-name.js'
import { openPythons } from '../../languages/python.js'
import { makeProgram } from '../../languages/script/program/program.js'
import { specifierResolver } from '../../languages/script/program/specifiers.js'
import type { Finding } from '../../model/finding.js'
import { languageOf, syntaxOf } from '../../model/language-of.js'
import type { LegacyPlace } from '../../model/legacy-place.js'
import { asWord, literally } from '../../model/literally.js'
import { append } from '../../model/once.js'
import { bounded } from '../../model/run-limit.js'
import type { Location, SourceText, Syntax } from '../../model/source.js'
import { importing } from '../importing.js'
import { legacyPlaces } from '../legacy-places.js'
import { failByProblems, loadParsers, parse } from '../parse.js'
import { sourcesMatching, type Texted } from '../sources-matching.js'
import { workspacePackages } from '../workspace-packages.js'
import { mayBeTest } from '../zones.js'
import type { Code } from './conclude-code.js'
import { contextOf, detectIn, type World } from './world.js'

/** Tests beyond this number are not read: no maintained repository has so many about sockets. */
const mostTests = 2000

/**
 * A test that only imports a module need not say a word of sockets: once it is known which modules use one, the tests are
 * sought for imports of these. Nor need a function that a route of an API calls.
 */
export async function readTests(
  world: World,
  code: Pick<Code, 'findings' | 'sockets' | 'python'>,
): Promise<Finding[]> {
  const { rules, host, outcomes } = world
  const late = rules.filter((rule) => rule.afterLegacy)
  const known = legacyPlaces(code.findings, code.sockets)
  const places = [...known, ...sourcesOfBuilt(known, world)]
  const legacy = byPath([...places, ...handedOn(places, world)])
  if (late.length === 0 || legacy.size === 0) return []
  const context = { ...contextOf(host), legacy }
  const { scripts, ofPython } = bounded(() => ({
    scripts: scriptTests(world, legacy),
    ofPython: [...pythonTests(world, legacy), ...calledPythons(world, legacy)],
  }))
  if (ofPython.length > 0) await loadParsers(['python'])
  return bounded(() => {
    const pythons = openPythons(ofPython, host, code.python)
    const tests = new Map<Syntax, readonly ParsedFiles[Syntax][]>([
      ['script', scripts],
      ['python', pythons],
    ])
    const found = detectIn(tests, late, context, world)
    for (const python of pythons) if (python.source.zone === 'test') failByProblems(python, outcomes)
    // Another rule's finding on a line of a test says more.
    const before = code.findings.filter(
      ({ zone, ruleId }) => zone === 'test' && ruleId !== 'node-gateway-event',
    )
    const lines = new Set(before.map(({ location }) => lineOf(location)))
    return found.filter((one) => !lines.has(lineOf(one.location)))
  })
}

function lineOf({ path, start }: Location): string {
  return `${path}:${start.line}`
}

function byPath(places: readonly LegacyPlace[]): Legacy {
  const found = new Map<string, LegacyPlace[]>()
  for (const place of places) {
    const same = found.get(place.path)
    if (same) same.push(place)
    else found.set(place.path, [place])
  }
  return found
}

/** Names that files of many folders have: the folder tells which is meant. */
const anyName = /^(?:index|handler|handlers|app|main|lambda|lambda_function|function)$/

/**
 * The code of handlers that are declared where it is built or packed to: `dist/connect.handler`. It is the one file of that name that
 * exports one.
 */
function sourcesOfBuilt(places: readonly LegacyPlace[], { reachable, host }: World): readonly LegacyPlace[] {
  const declared = places.filter(({ name, entry }) => name && entry?.isSure)
  const wanted = new Map<string, LegacyPlace[]>()
  for (const place of declared) append(wanted, `${meantBy(place.path)}:${place.name}`, place)
  const lost = [...wanted.values()].filter((ones) => !ones.some(({ path }) => host.has(path)))
  if (lost.length === 0) return []
  const byName = new Map<string, string[]>()
  for (const path of reachable)
    if (importableCode.test(path) && !mayBeTest(path)) append(byName, meantBy(path), path)
  return lost.flatMap((ones): readonly LegacyPlace[] => {
    const [place] = ones
    if (!place) return []
    const found = (byName.get(meantBy(place.path)) ?? []).filter((path) => {
      const text = host.text(path) ?? ''
      return (
        ones.some((one) => languageOf(one.path) === languageOf(path)) && asWord(place.name ?? '').test(text)
      )
    })
    const [path, ...others] = found
    return path !== undefined && others.length === 0 ? [{ ...place, path }] : []
  })
}

const importableCode = /\.(?:[cm]?[jt]s|py)$/

/** `connect` of `dist/connect.js`; `connect/index` of a name that any file may have. */
function meantBy(path: string): string {
  const name = basename(path).replace(importableCode, '')
  return anyName.test(name) ? `${basename(dirname(path))}/${name}` : name
}

/** The files that handlers come from where the declared one only hands them on: `export { connect } from './connect'`. */
function handedOn(places: readonly LegacyPlace[], { reachable, host }: World): readonly LegacyPlace[] {
  const declared = places.filter(({ path, name, entry }) => name && entry?.isSure && isOf(path, 'script'))
  if (!declared.some(({ path }) => exportedFrom(host.text(path) ?? '').length > 0)) return []
  const resolver = specifierResolver(
    reachable.filter((path) => isOf(path, 'script')),
    workspacePackages(reachable, host),
  )
  const all = [...declared]
  for (const place of all) {
    for (const { names, specifier } of exportedFrom(host.text(place.path) ?? '')) {
      const name = names === undefined ? place.name : handedName(names, place.name ?? '')
      const path = name && resolver(place.path, specifier)
      if (path && !all.some((one) => one.path === path && one.name === name))
        all.push({ ...place, path, name })
    }
  }
  return all.slice(declared.length)
}

/** `export { a as b } from './c'`, `export * from './c'`, by their texts; `names` is undefined for all. */
function exportedFrom(text: string): readonly { readonly names?: string; readonly specifier: string }[] {
  return text
    .split(/\bexport\b/)
    .slice(1)
    .flatMap((piece) => {
      const said = piece.trimStart()
      const end = said.startsWith('*') ? 0 : said.startsWith('{') ? said.indexOf('}') : -1
      const specifier = /^from\s{0,9}['"]([^'"\n]{1,300})['"]/.exec(said.slice(end + 1).trimStart())?.[1]
      if (end < 0 || specifier === undefined) return []
      return [{ specifier, ...(end > 0 && { names: said.slice(1, end) }) }]
    })
}

/** `a` of `a as b`, for `b`. */
function handedName(names: string, wanted: string): string | undefined {
  for (const one of names.split(',')) {
    const [name = '', , as = name] = one.split(/\s/).filter((word) => word !== '')
    if (as === wanted) return name
  }
  return undefined
}

type Legacy = ReadonlyMap<string, readonly LegacyPlace[]>

/** Tests in scripts, in one program with the modules that they import. */
function scriptTests(
  { paths, reachable, host, outcomes }: World,
  legacy: Legacy,
): readonly ParsedFiles['script'][] {
  const scripts = reachable.filter((path) => isOf(path, 'script'))
  const modules = new Set(scripts.filter((path) => legacy.has(path)))
  if (modules.size === 0) return []
  const resolver = specifierResolver(scripts, workspacePackages(reachable, host))
  const namesModule = importing(modules, resolver)
  const handOn = sourcesMatching(
    host,
    scripts.filter((path) => /(^|\/)index\.\w+$/.test(path) && !modules.has(path)),
    (one) => /\bexport\b|\bexports\b/.test(one.text) && namesModule(one),
  )
  const names = importing(new Set([...modules, ...handOn.map(({ path }) => path)]), resolver)
  const isWanted = new Set(paths)
  const mayTest = paths.filter((path) => isOf(path, 'script') && mayBeTest(path))
  const tests = sourcesMatching(host, mayTest, names)
    .filter(({ zone }) => zone === 'test')
    .slice(0, mostTests)
  if (tests.length === 0 && ![...modules].some((path) => isWanted.has(path) && isCalled(path, legacy)))
    return []
  const known = new Set(tests.map(({ path }) => path))
  const ofModules = [...modules].flatMap((path) => host.read(path) ?? [])
  const imported = [...ofModules, ...handOn].filter(({ path }) => !known.has(path))
  const files = parse('script', [...tests, ...imported], host, outcomes)
  makeProgram(files, resolver)
  return files.filter(
    ({ source: { path } }) => known.has(path) || (isWanted.has(path) && isCalled(path, legacy)),
  )
}

/**
 * Tests in Python that say the last name of a module, of a package that hands on what is in one, or of what is in it: a
 * mock may be put where another module takes it from.
 */
function pythonTests({ paths, reachable, host }: World, legacy: Legacy): readonly SourceText[] {
  const modules = [...legacy.keys()].filter((path) => isOf(path, 'python')).map(placedModule)
  if (modules.length === 0) return []
  const packages = packagesThatHandOn(modules, reachable, host)
  const inModules = new Set([...legacy.values()].flat().flatMap(({ within }) => within ?? []))
  const mayTest = paths.filter((path) => isOf(path, 'python') && mayBeTest(path))
  const takesOne = takes([...modules, ...packages], inModules)
  const isGiven = givenFixtures(mayTest, host, takesOne, inModules)
  return sourcesMatching(host, mayTest, (one) => takesOne(one) || isGiven(one))
    .filter(({ zone }) => zone === 'test')
    .slice(0, mostTests)
}

/** Tests say only the name of a fixture that a `conftest.py` above them makes of what is in a module. */
function givenFixtures(
  paths: readonly string[],
  host: SourceHost,
  takesOne: (source: Texted) => boolean,
  inModules: ReadonlySet<string>,
): (source: Texted) => boolean {
  const given = paths.flatMap((path) => {
    if (basename(path) !== 'conftest.py') return []
    const text = host.text(path) ?? ''
    if (!takesOne({ path, text })) return []
    const folder = dirname(path)
    const names = fixturesSaying(inModules, text)
    const says = new RegExp(`(?<!\\w)(?:${names.map(literally).join('|')})(?!\\w)`)
    return names.length === 0 ? [] : [{ below: folder === '.' ? '' : `${folder}/`, says }]
  })
  return ({ path, text }) => given.some(({ below, says }) => path.startsWith(below) && says.test(text))
}

/** Names of fixtures in a text whose code says one of these words. */
function fixturesSaying(words: ReadonlySet<string>, text: string): readonly string[] {
  return text.split(/^(?=@)/m).flatMap((one) => {
    if (!/^@[\w.]{0,99}fixture\b/.test(one) || ![...wordsOf([one])].some((word) => words.has(word))) return []
    const named = /^@[^\n]{0,199}\bname ?= ?["'](\w+)/.exec(one)
    return (named ?? /^(?:async )?def (\w+)/m.exec(one))?.[1] ?? []
  })
}

/** A module with the last name by which it is imported. Many are called `main`: where it lies tells which is meant. */
interface PlacedModule {
  readonly name: string
  /** The last name of the folder that it lies in. */
  readonly within: string
  /** The folder below which Python finds it by its name alone, with a slash: it may also lie in `src` there. */
  readonly root: string
}

function placedModule(path: string): PlacedModule {
  const folder = dirname(path.replace(/\/__init__\.pyi?$/, ''))
  const root = folder.replace(/(^|\/)src$/, '')
  return { name: moduleName(path), within: basename(folder), root: /^\.?$/.test(root) ? '' : `${root}/` }
}

/** The folder is named before the module, unless Python begins there. */
function mayMean({ root, within }: PlacedModule, path: string, words: ReadonlySet<string>): boolean {
  return path.startsWith(root) || words.has(within)
}

/** Modules in Python with a function that Lambda calls for a WebSocket API. */
function calledPythons({ paths, host }: World, legacy: Legacy): readonly SourceText[] {
  return paths
    .filter((path) => isOf(path, 'python') && isCalled(path, legacy))
    .flatMap((path) => host.read(path) ?? [])
}

function isCalled(path: string, legacy: Legacy): boolean {
  return legacy.get(path)?.some(({ entry }) => entry !== undefined) ?? false
}

function isOf(path: string, syntax: Syntax): boolean {
  return syntaxOf(languageOf(path)) === syntax
}

/** Where Python code takes something from elsewhere: in an import, and in the dotted path of a mock. */
const taking =
  /^[ \t]*(?:from\b[^\r\n\u2028\u2029]*?\bimport\s*(?:\([^)]{0,2000}\)|(?:\\\r?\n|[^\n])*)|import\b(?:\\\r?\n|[^\n])*)|["'][\w.]+["']/gm

/** A package imports what it passes on, directly or by a path in quotes, and another package may import it from there. */
function packagesThatHandOn(
  modules: readonly PlacedModule[],
  paths: readonly string[],
  host: SourceHost,
): readonly PlacedModule[] {
  const takers = new Map<string, { readonly path: string; readonly words: ReadonlySet<string> }[]>()
  for (const path of paths.filter((one) => one.endsWith('/__init__.py'))) {
    const words = wordsOf(takenIn(host.text(path) ?? ''))
    for (const word of words) append(takers, word, { path, words })
  }
  const found = new Map<string, PlacedModule>()
  const left = [...modules]
  for (let module = left.pop(); module; module = left.pop())
    for (const { path, words } of takers.get(module.name) ?? []) {
      if (found.has(path) || !mayMean(module, path, words)) continue
      const handing = placedModule(path)
      found.set(path, handing)
      left.push(handing)
    }
  return [...found.values()]
}

function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.match(/\p{ID_Continue}+/gu) ?? []))
}

/** A module may also be read through the package that holds it: `backend.live.publish()`. */
function takes(
  modules: readonly PlacedModule[],
  inModules: ReadonlySet<string>,
): (source: Texted) => boolean {
  const all = [...modules.map(({ name }) => name), ...inModules]
  const any = new RegExp(`(?<![\\w])(?:${[...new Set(all)].map(literally).join('|')})(?![\\w])`)
  return ({ path, text }) => {
    if (!any.test(text)) return false
    const words = wordsOf([text])
    const meant = new Set(modules.flatMap((one) => (mayMean(one, path, words) ? [one.name] : [])))
    const taken = [...wordsOf(takenIn(text))]
    const members = Array.from(text.matchAll(/\.\s*(\w+)/g), ([, name = '']) => name)
    return taken.some((one) => inModules.has(one)) || [...taken, ...members].some((one) => meant.has(one))
  }
}

function takenIn(text: string): readonly string[] {
  return text.match(taking) ?? []
}
