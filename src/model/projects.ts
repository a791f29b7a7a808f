import { dirname, join } from 'node:path/posix'

/** Which of a tree's files belong together. */
export interface Projects {
  /** Whether two files may belong to one system. */
  areOne(path: string, other: string): boolean
}

/** Fewer folders side by side may well be the parts of one system. */
const forest = 10

/** The name of what stands in the folder of a project, whether of a package, of infrastructure or of several of them together. */
const manifest = new RegExp(
  `^(?:${[
    'package\\.json|deno\\.jsonc?|pnpm-workspace\\.yaml|lerna\\.json|nx\\.json|turbo\\.json',
    'pyproject\\.toml|setup\\.(?:py|cfg)|requirements[\\w.-]*\\.txt|Pipfile',
    'go\\.(?:mod|work)|Cargo\\.toml|pom\\.xml|(?:build|settings)\\.gradle(?:\\.kts)?|composer\\.json|Gemfile|mix\\.exs',
    '[^/]+\\.(?:sln|csproj|fsproj)',
    'cdk\\.json|serverless\\.(?:ya?ml|json|[jt]s)|[\\w-]{0,60}template[\\w-]{0,60}\\.(?:ya?ml|json)|samconfig\\.\\w+',
    'Pulumi\\.ya?ml|sst\\.config\\.ts|[^/]+\\.(?:tf|tofu)',
    '(?:docker-)?compose[\\w.-]*\\.ya?ml|skaffold\\.ya?ml|azure\\.ya?ml',
  ].join('|')})$`,
)

/** Whether a file of this name makes its folder a project. */
export function isManifest(name: string): boolean {
  return manifest.test(name)
}

/**
 * Most trees are one project. Some hold many that have nothing to do with each other, e.g. a collection of samples: a folder
 * over which no manifest joins its subfolders, and of which ten or more subfolders have manifests of their own. What lies
 * outside of them may belong to any, and projects are one where a text of `leading` names a path in the other.
 */
export function projectsIn(
  paths: readonly string[],
  leading: Iterable<{ readonly path: string; readonly text: string }>,
): Projects {
  const grown = forestsIn(paths)
  if (grown.size === 0) return { areOne: () => true }
  const projectOf = (path: string) => {
    for (let at = path.indexOf('/'), above = ''; at >= 0; at = path.indexOf('/', at + 1)) {
      const folder = path.slice(0, at)
      if (grown.has(above)) return folder
      above = folder
    }
    return undefined
  }
  const known = new Set(paths.map(projectOf))
  const joined = new Map<string, string>()
  const rootOf = (project: string): string => {
    let root = project
    for (let next = joined.get(root); next !== undefined; next = joined.get(root)) root = next
    return root
  }
  for (const { path, text } of leading) {
    const own = projectOf(path)
    if (own === undefined) continue
    for (const named of pathsNamedIn(path, text, own)) {
      const other = projectOf(`${named}/`)
      // A path to nothing, or a package that is not in this repository, joins nothing.
      if (other !== undefined && known.has(other) && rootOf(other) !== rootOf(own))
        joined.set(rootOf(other), rootOf(own))
    }
  }
  // Each file is compared with all that need its rules.
  const roots = new Map<string, string | undefined>()
  const rootAround = (path: string): string | undefined => {
    if (!roots.has(path)) {
      const project = projectOf(path)
      roots.set(path, project === undefined ? undefined : rootOf(project))
    }
    return roots.get(path)
  }
  return {
    areOne(path, other) {
      const [one, two] = [rootAround(path), rootAround(other)]
      return one === undefined || two === undefined || one === two
    },
  }
}

/** Folders of which each subfolder is a project. */
function forestsIn(paths: readonly string[]): ReadonlySet<string> {
  const withManifest = new Set(paths.filter((path) => isManifest(nameOf(path))).map(folderOf))
  const subfolders = new Map<string, Set<string>>()
  for (const folder of withManifest) {
    for (let below = folder; below !== ''; below = folderOf(below)) {
      const above = folderOf(below)
      const known = subfolders.get(above)
      if (known?.has(below)) break
      if (known) known.add(below)
      else subfolders.set(above, new Set([below]))
    }
  }
  const isJoined = (folder: string): boolean =>
    withManifest.has(folder) || (folder !== '' && isJoined(folderOf(folder)))
  return new Set(
    [...subfolders].flatMap(([folder, { size }]) => (size >= forest && !isJoined(folder) ? [folder] : [])),
  )
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** E.g. `'../../shared/table'`, `source = "../modules/api"`; in Python also the name of a folder beside the project. */
function* pathsNamedIn(path: string, text: string, project: string): Iterable<string> {
  for (const [named] of text.matchAll(/(?:\.\.\/)+[\w@./-]*/g)) yield join(dirname(path), named)
  if (!path.endsWith('.py')) return
  for (const [, name = ''] of text.matchAll(/^[ \t]*(?:from|import)[ \t]+(\w+)/gm))
    yield join(dirname(project), name)
}
