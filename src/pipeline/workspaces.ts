import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import type { SourceHost } from '../languages/parsed-file.js'
import { deepestNesting, yamlNestingOf } from '../model/config-nesting.js'
import { globMatcher } from '../model/glob.js'
import { manifestIn } from '../model/manifest.js'
import type { Workspace } from '../model/workspace.js'
import { type Counted, countedBy } from './counted-by.js'

const require = createRequire(import.meta.url)

/**
 * The packages that the repository declares (npm, yarn, pnpm, Lerna, Nx) and that have findings, by folder. Files outside them are
 * not counted.
 */
export function workspacesIn(all: Counted, host: SourceHost): readonly Workspace[] {
  if (all.findings.length === 0) return []
  const names = declared(host)
  if (names.size === 0) return []
  const counts = countedBy(all, (path) =>
    foldersOf(path)
      .filter((one) => names.has(one))
      .slice(0, 1),
  )
  return [...counts]
    .map(([folder, found]) => ({ name: names.get(folder) ?? folder, folder, ...found }))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1))
}

/** The innermost first; the root is no workspace. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('/'))
}

/** Folder → name of each declared package. */
function declared(host: SourceHost): ReadonlyMap<string, string> {
  const globs = globsOf(host)
  const names = new Map<string, string>()
  const isDeclared = fitting(globs)
  if (globs.length > 0)
    for (const folder of foldersWith('package.json', host))
      if (isDeclared(folder)) names.set(folder, nameIn(`${folder}/package.json`, host) ?? folder)
  // Nx: a project is where its file is. https://nx.dev/reference/project-configuration
  if (host.has('nx.json'))
    for (const folder of foldersWith('project.json', host))
      names.set(folder, nameIn(`${folder}/project.json`, host) ?? names.get(folder) ?? folder)
  return names
}

/**
 * What says where packages lie: `workspaces` of package.json (https://docs.npmjs.com/cli/using-npm/workspaces), `packages` of
 * pnpm-workspace.yaml and of lerna.json. Without a glob to read, there are none.
 */
function globsOf(host: SourceHost): readonly string[] {
  const lerna = manifestIn(host.text('lerna.json'))
  return [...installedGlobs((name) => host.text(name)), ...textsIn(lerna?.packages)]
}

/** Of what one installation at the top installs too: Lerna has one for each package. */
function installedGlobs(textOf: (name: string) => string | undefined): readonly string[] {
  const { workspaces } = manifestIn(textOf('package.json')) ?? {}
  const ofYarn =
    typeof workspaces === 'object' && workspaces !== null && 'packages' in workspaces
      ? workspaces.packages
      : workspaces
  const pnpm = textOf('pnpm-workspace.yaml')
  return [...textsIn(ofYarn), ...textsIn(pnpm === undefined ? undefined : packagesOfPnpm(pnpm))]
}

/** Whether one installation in the top folder of a workspace installs a package below it. `textOf` takes names in that folder. */
export function isInstalledWith(inner: string, textOf: (name: string) => string | undefined): boolean {
  return fitting(installedGlobs(textOf))(inner)
}

function fitting(globs: readonly string[]): (folder: string) => boolean {
  if (globs.length === 0) return () => false
  const isWanted = globMatcher(globs.filter((glob) => !glob.startsWith('!')))
  const isLeftOut = globMatcher(globs.flatMap((glob) => (glob.startsWith('!') ? [glob.slice(1)] : [])))
  return (folder) => isWanted(folder) && !isLeftOut(folder)
}

function textsIn(list: unknown): readonly string[] {
  return (Array.isArray(list) ? list : []).flatMap((glob) => (typeof glob === 'string' ? [plain(glob)] : []))
}

function packagesOfPnpm(text: string): unknown {
  const yaml = require('#packages/yaml') as typeof Yaml
  if (yamlNestingOf(yaml, text) > deepestNesting) return undefined
  const document = yaml.parseDocument(text, { logLevel: 'silent' })
  // A file that is no YAML is named by the rules that read it.
  if (document.errors.length > 0) return undefined
  const value = plainOf(document)
  return typeof value === 'object' && value !== null && 'packages' in value ? value.packages : undefined
}

/** Nothing where its aliases stand for more than the library puts in. */
function plainOf(document: Yaml.Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    return undefined
  }
}

/** A slash at the end, as in `packages/chat/`, has no meaning. */
function plain(glob: string): string {
  return glob.replace(/^(!?)\.\//, '$1').replace(/(?<!\/)\/+$/, '')
}

function foldersWith(file: string, { paths }: SourceHost): readonly string[] {
  return paths.flatMap((path) => (path.endsWith(`/${file}`) ? [path.slice(0, -file.length - 1)] : []))
}

function nameIn(path: string, host: SourceHost): string | undefined {
  const name = manifestIn(host.text(path))?.name
  return typeof name === 'string' && name !== '' ? name : undefined
}
