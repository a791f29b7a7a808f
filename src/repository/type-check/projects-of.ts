import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import type { Gate } from './at-most.js'
import { compilerFor } from './compiler.js'
import { foldersUp } from './paths.js'
import { type ProjectConfig, readProjectConfig } from './project-config.js'

export type Projects =
  /** All of them have the file: those that list it, and those that reference one that does. */
  | { readonly kind: 'listed'; readonly configs: readonly ProjectConfig[] }
  /** None lists the file. The first whose program has it, because a file of it imports it, is its project. */
  | { readonly kind: 'perhaps'; readonly configs: readonly ProjectConfig[] }
  | { readonly kind: 'none'; readonly because: string }

type Read = (path: string) => Promise<ProjectConfig | string>

export interface ProjectFinder {
  /** The projects that a change of this file concerns. */
  of(path: string): Promise<Projects>
  /** The projects that this one references, directly or through others. */
  referencedBy(config: ProjectConfig): Promise<readonly ProjectConfig[]>
}

/** Every tsconfig is read once, `gate` says how many at a time. */
export function projectFinder(top: string, timeoutMs: number, gate: Gate): ProjectFinder {
  const known = new Map<string, Promise<ProjectConfig | string>>()
  const read: Read = (path) => {
    const found = known.get(path) ?? readOne(path)
    known.set(path, found)
    return found
  }
  const readOne = async (path: string) => {
    const compiler = compilerFor(dirname(path), top)
    return typeof compiler === 'string' ? compiler : gate(() => readProjectConfig(path, compiler, timeoutMs))
  }
  return {
    of: (path) => projectsOf(path, top, read),
    referencedBy: ({ references }) => withReferences(references, read, []),
  }
}

/**
 * The nearest folder with a tsconfig for the file decides: its tsconfig.json if that lists the file, else what
 * tsconfig.json references, else what lies beside it (tsconfig.app.json). Projects above that reference one of these are
 * concerned too. A project that imports the file from elsewhere, and says so in no `references`, is not found.
 */
async function projectsOf(path: string, top: string, read: Read): Promise<Projects> {
  const trouble: string[] = []
  const seen = new Map<string, ProjectConfig>()
  let listing: readonly ProjectConfig[] = []
  for (const folder of foldersUp(dirname(path), top)) {
    const names = configNames(folder)
    const main = names.filter((name) => name === 'tsconfig.json').map((name) => join(folder, name))
    const beside = names.filter((name) => name !== 'tsconfig.json').map((name) => join(folder, name))
    const group = await withReferences(main, read, trouble)
    for (const config of group) seen.set(config.path, config)
    if (listing.length > 0) continue
    const [first] = group
    listing = first?.path === main[0] && first?.files.has(path) ? [first] : group.filter(lists(path))
    if (listing.length > 0) continue
    const others = await withReferences(beside, read, trouble)
    for (const config of others) seen.set(config.path, config)
    listing = others.filter(lists(path))
  }
  const all = [...seen.values()]
  if (listing.length > 0) return { kind: 'listed', configs: [...listing, ...dependentsOf(listing, all)] }
  const configs = all.filter((config) => config.files.size > 0)
  if (configs.length > 0) return { kind: 'perhaps', configs }
  return { kind: 'none', because: trouble[0] ?? 'no tsconfig covers the file' }
}

/** A "base" is there to be extended; taken for a project it would cover every file below it. */
function configNames(folder: string): string[] {
  // The folder of a new file may be new.
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && /^tsconfig(\.[\w.-]+)?\.json$/.test(entry.name))
    .map((entry) => entry.name)
    .filter((name) => !name.includes('.base.'))
    .sort()
}

/** These and all that they reference, each once, in the order they are named. */
async function withReferences(
  paths: readonly string[],
  read: Read,
  trouble: string[],
): Promise<ProjectConfig[]> {
  const found = new Map<string, ProjectConfig>()
  const tried = new Set<string>()
  for (let wave = paths; wave.length > 0; ) {
    for (const path of wave) tried.add(path)
    const next: string[] = []
    for (const config of await Promise.all(wave.map(read))) {
      if (typeof config === 'string') trouble.push(config)
      else {
        found.set(config.path, config)
        next.push(...config.references)
      }
    }
    wave = [...new Set(next)].filter((path) => !tried.has(path))
  }
  return [...found.values()]
}

function lists(path: string): (config: ProjectConfig) => boolean {
  return (config) => config.files.has(path)
}

/** Projects with files of their own that reference one of these, directly or through others. */
function dependentsOf(these: readonly ProjectConfig[], all: readonly ProjectConfig[]): ProjectConfig[] {
  const reached = new Set(these.map((config) => config.path))
  for (let size = -1; size !== reached.size; ) {
    size = reached.size
    for (const config of all)
      if (config.references.some((path) => reached.has(path))) reached.add(config.path)
  }
  return all.filter((config) => reached.has(config.path) && config.files.size > 0 && !these.includes(config))
}
