import { readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path/posix'
import type { ts as TypeScript } from 'ts-morph'
import type { Text } from '../../model/source.js'
import { type Compiler, confinedSystem, type GivenTexts } from './confined-system.js'
import { foldersUp } from './paths.js'

/** A tsconfig, its `extends` and patterns worked out: JSON below the top of the repository and nothing else. */
export interface TypeScriptProject {
  readonly path: string
  /** Files that it names or whose pattern it gives; what these import is not among them. */
  readonly files: ReadonlySet<string>
  /** tsconfigs of the projects that it references. */
  readonly references: readonly string[]
  readonly parsed: TypeScript.ParsedCommandLine
}

export type TypeScriptProjects =
  /** All of them have the file: those that list it, and those that reference one that does. */
  | { readonly kind: 'listed'; readonly projects: readonly TypeScriptProject[] }
  /** None lists the file. The first whose program has it, because a file of it imports it, is its project. */
  | { readonly kind: 'perhaps'; readonly projects: readonly TypeScriptProject[] }
  | { readonly kind: 'none'; readonly because: Text }

type Read = (path: string) => TypeScriptProject | Text

export const noProject: Text = {
  en: 'no tsconfig covers the file',
  ja: 'このファイルを対象とする tsconfig がありません',
}

/** Whether `projectsOf` can find a tsconfig for any of these files. Only reads the disk: a compiler takes half a second to load. */
export function mayHaveProject(paths: readonly string[], top: string): boolean {
  const folders = new Set(paths.flatMap((path) => foldersUp(dirname(path), top)))
  return [...folders].some((folder) => {
    try {
      return readdirSync(folder).some((name) => /^tsconfig.*\.json$/i.test(name))
    } catch {
      // A folder of new files only, or one that no compiler can read either.
      return false
    }
  })
}

/** Reads each tsconfig once. `added`: files that are not on the disk yet, which a pattern may give as well. */
export function projectReader(compiler: Compiler, top: string, added: GivenTexts): Read {
  const known = new Map<string, TypeScriptProject | Text>()
  return (path) => {
    const found = known.get(path) ?? readProject(path, compiler, top, added)
    known.set(path, found)
    return found
  }
}

/**
 * The nearest folder with a tsconfig for the file decides: its tsconfig.json if that lists the file, else what tsconfig.json
 * references, else what lies beside it (tsconfig.app.json). Projects above that reference one of these are included. A project that
 * imports the file from elsewhere without a `references` entry is not found.
 */
export function projectsOf(
  path: string,
  top: string,
  system: TypeScript.System,
  read: Read,
): TypeScriptProjects {
  const trouble: Text[] = []
  const seen = new Map<string, TypeScriptProject>()
  let listing: readonly TypeScriptProject[] = []
  for (const folder of foldersUp(dirname(path), top)) {
    const names = configNames(folder, system)
    const main = names.filter((name) => name === 'tsconfig.json').map((name) => join(folder, name))
    const beside = names.filter((name) => name !== 'tsconfig.json').map((name) => join(folder, name))
    const group = withReferences(main, read, trouble)
    for (const project of group) seen.set(project.path, project)
    if (listing.length > 0) continue
    const [first] = group
    listing =
      first?.path === main[0] && first?.files.has(path)
        ? [first]
        : group.filter(({ files }) => files.has(path))
    if (listing.length > 0) continue
    const others = withReferences(beside, read, trouble)
    for (const project of others) seen.set(project.path, project)
    listing = others.filter(({ files }) => files.has(path))
  }
  const all = [...seen.values()]
  if (listing.length > 0) return { kind: 'listed', projects: [...listing, ...dependentsOf(listing, all)] }
  const projects = all.filter(({ files }) => files.size > 0)
  return projects.length > 0
    ? { kind: 'perhaps', projects }
    : { kind: 'none', because: trouble[0] ?? noProject }
}

function readProject(
  path: string,
  compiler: Compiler,
  top: string,
  added: GivenTexts,
): TypeScriptProject | Text {
  const parsed = parseConfig(path, compiler, top, added)
  if (!('fileNames' in parsed)) return parsed
  return {
    path,
    files: new Set(parsed.fileNames),
    // A reference names a folder or a file.
    references: (parsed.projectReferences ?? []).map((one) =>
      one.path.endsWith('.json') ? one.path : join(one.path, 'tsconfig.json'),
    ),
    parsed,
  }
}

/** JSON that does not parse, and an `extends` that leads nowhere or in a circle: other settings than these would be used. */
const unreadable = (code: number) => code < 2000 || [5083, 6053, 18000].includes(code)

/** No other error in its settings, deprecations too, keeps a compiler from its work. */
export function parseConfig(
  path: string,
  compiler: Compiler,
  top: string,
  added: GivenTexts,
): TypeScript.ParsedCommandLine | Text {
  const { ts } = compiler
  let broken: TypeScript.Diagnostic | undefined
  const system = confinedSystem(top, compiler, added)
  const host = {
    ...system,
    onUnRecoverableConfigFileDiagnostic: (diagnostic: TypeScript.Diagnostic) => {
      broken = diagnostic
    },
  }
  const parsed = ts.getParsedCommandLineOfConfigFile(path, {}, host)
  const [problem = broken] = parsed?.errors.filter(({ code }) => unreadable(code)) ?? []
  if (parsed && !problem) return parsed
  const name = relative(top, path)
  const text = problem ? ts.flattenDiagnosticMessageText(problem.messageText, ' ') : ''
  const why = text.replaceAll(`${top}/`, '')
  return {
    en: `${name} cannot be read${why && `: ${why}`}`,
    ja: `${name} を読めません${why && `（${why}）`}`,
  }
}

/** A "base" is there to be extended; taken for a project it would cover every file below it. */
function configNames(folder: string, system: TypeScript.System): string[] {
  return system
    .readDirectory(folder, ['.json'], undefined, ['tsconfig*.json'], 1)
    .map((path) => path.slice(path.lastIndexOf('/') + 1))
    .filter((name) => /^tsconfig(\.[\w.-]+)?\.json$/.test(name) && !name.includes('.base.'))
    .sort()
}

/** These and all that they reference, each once, in the order they are named. */
function withReferences(paths: readonly string[], read: Read, trouble: Text[]): TypeScriptProject[] {
  const found: TypeScriptProject[] = []
  const wanted = new Set(paths)
  // The iteration of a set includes items that are added meanwhile.
  for (const path of wanted) {
    const project = read(path)
    if ('en' in project) trouble.push(project)
    else {
      found.push(project)
      for (const reference of project.references) wanted.add(reference)
    }
  }
  return found
}

/** Projects with files of their own that reference one of these, directly or through others. */
function dependentsOf(
  these: readonly TypeScriptProject[],
  all: readonly TypeScriptProject[],
): TypeScriptProject[] {
  const reached = new Set(these.map(({ path }) => path))
  for (let size = -1; size !== reached.size; ) {
    size = reached.size
    for (const project of all)
      if (project.references.some((path) => reached.has(path))) reached.add(project.path)
  }
  return all.filter(
    ({ path, files }) => reached.has(path) && files.size > 0 && !these.some((one) => one.path === path),
  )
}
