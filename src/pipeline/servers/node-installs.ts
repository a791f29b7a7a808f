import { basename, dirname, join, relative } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { packageFolder } from '../../model/folders.js'
import { manifestIn } from '../../model/manifest.js'
import { shellPath, shellWord } from '../../model/shell-word.js'
import {
  type Installation,
  installationOf,
  type Manifest,
  type PackageManager,
} from '../plan/package-manager.js'
import type { ServerPlanInput } from './server-plan.js'

interface Installed {
  /** What is run in `root`, in this order. */
  readonly commands: readonly string[]
  /** All folders in which something is installed. */
  readonly folders: readonly string[]
  /** Scripts that are run with it. */
  readonly scripts: readonly { readonly path: string; readonly script: string }[]
  /** What is written into which manifest. */
  readonly added: readonly { readonly path: string; readonly names: readonly string[] }[]
}

/** How the packages of the handlers come, Lambda's own SDK among them. */
export function installs(files: Iterable<string>, root: string, { host, paths }: ServerPlanInput): Installed {
  const manifests = manifestsIn(paths, host)
  const missing = new Map<string, Set<string>>()
  for (const path of files) {
    const folder = packageFolder(path, (one) => host.has(one)) ?? root
    const manifest = manifestIn(host.text(join(folder, 'package.json')))
    const listed = { ...Object(manifest?.devDependencies), ...Object(manifest?.dependencies) }
    const names = missing.get(folder) ?? new Set()
    missing.set(folder, names)
    for (const [, name = ''] of (host.text(path) ?? '').matchAll(
      /['"](aws-sdk|@aws-sdk\/[\w-]{1,80})(?=['"/])/g,
    ))
      if (!(name in listed)) names.add(name)
  }
  const own = [...missing].sort().map(([folder, names]) => {
    const manifest = manifests.get(folder === '.' ? '' : folder)
    const by = manifest && installationOf(manifest, manifests, { paths, read: host.read })
    // A lock file may lie where no package is.
    const top = by && manifests.has(by.folder) ? by.folder || '.' : folder
    return {
      folder,
      top,
      by: by ?? { manager: 'npm' },
      isListed: manifest !== undefined,
      added: [...names].sort(),
    }
  })
  const needed = own.filter(({ isListed, added }) => isListed || added.length > 0)
  const tops = new Map(needed.map(({ top, by }) => [top, by]))
  const folders = [...new Set(needed.flatMap(({ folder, top }) => [top, folder]))]
  const scripts = folders.flatMap((folder) => scriptsIn(join(folder, 'package.json'), host))
  const links = linksFor(scripts, manifests)
  return {
    commands: [
      ...links.map((folder) => `(cd ${shellPath(relative(root, folder) || '.')} && npm link)`),
      ...[...tops].flatMap(([top, by]) => commandsIn(top, by, needed, root)),
    ],
    folders: [...folders, ...links],
    scripts,
    added: needed.flatMap(({ folder, added }) =>
      added.length > 0 ? [{ path: join(folder, 'package.json'), names: added }] : [],
    ),
  }
}

interface Needed {
  readonly folder: string
  /** Where it is installed from. */
  readonly top: string
  /** Packages that its manifest does not list. */
  readonly added: readonly string[]
}

function commandsIn(
  top: string,
  { manager, version }: Pick<Installation, 'manager' | 'version'>,
  needed: readonly Needed[],
  root: string,
): readonly string[] {
  const members = needed.filter((one) => one.top === top && (one.folder === top || one.added.length > 0))
  const within = (folder: string) => {
    const to = relative(root, folder)
    return to === '' ? [] : [folderOption[manager], shellPath(to)]
  }
  if (manager === 'npm') {
    const own = members.flatMap(({ folder, added }) => (folder === top ? added : []))
    const others = members.filter(({ folder }) => folder !== top)
    const install = ['npm install', ...within(top)]
    return [
      [...install, ...own],
      ...others.map(({ folder, added }) => [
        ...install,
        // A path is sought from the folder where npm runs.
        '--workspace',
        shellPath(relative(root, folder) || '.'),
        ...added,
      ]),
    ].map((words) => words.join(' '))
  }
  // Those that Node does not come with are run by npm: they may be nowhere else. Without a terminal npm cannot ask.
  const run = ['npx', '--yes', ...packageFor(manager, version)]
  return [
    [...run, ...within(top), 'install'],
    ...members
      .filter(({ added }) => added.length > 0)
      .map(({ folder, added }) => [...run, ...within(folder), 'add', ...added]),
  ].map((words) => words.join(' '))
}

/** In npm's registry Yarn ends with its first major version: Corepack has the others. */
function packageFor(manager: PackageManager, version: string | undefined): readonly string[] {
  if (version === undefined) return [manager]
  return manager === 'yarn' && !version.startsWith('1.')
    ? ['corepack', manager]
    : [shellWord(`${manager}@${version}`)]
}

/** What an installation runs of a manifest, as npm names it (https://docs.npmjs.com/cli/using-npm/scripts#life-cycle-scripts). */
function scriptsIn(path: string, host: SourceHost): Installed['scripts'] {
  const scripts = Object(manifestIn(host.text(path))?.scripts)
  return ['preinstall', 'install', 'postinstall', 'prepare'].flatMap((name) =>
    typeof scripts[name] === 'string' ? [{ path, script: scripts[name] }] : [],
  )
}

/** Folders of packages of this tree that such a script takes by `npm link <name>`: there each must be offered first. */
function linksFor(
  scripts: Installed['scripts'],
  manifests: ReadonlyMap<string, Manifest>,
): readonly string[] {
  const names = scripts.flatMap(({ script }) =>
    [...script.matchAll(/\bnpm[ \t]{1,9}link[ \t]{1,9}([^&|;]{1,500})/g)].flatMap(([, given = '']) =>
      given.trim().split(/\s+/),
    ),
  )
  const found = [...manifests.values()].filter(({ data: { name } }) => names.some((one) => one === name))
  return [...new Set(found.map(({ folder }) => (folder === '' ? '.' : folder)))].sort()
}

/** The option by which each takes a folder. */
const folderOption = { npm: '--prefix', pnpm: '--dir', yarn: '--cwd', bun: '--cwd' } as const

function manifestsIn(paths: readonly string[], host: SourceHost): ReadonlyMap<string, Manifest> {
  return new Map(
    paths.flatMap((path) => {
      const data = basename(path) === 'package.json' ? manifestIn(host.text(path)) : undefined
      const folder = dirname(path) === '.' ? '' : dirname(path)
      return data ? [[folder, { path, folder, data }] as const] : []
    }),
  )
}
