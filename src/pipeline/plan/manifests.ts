import { socketPackages } from '../../clients/libraries.js'
import { bounded } from '../../model/run-limit.js'
import type { Tree } from '../../model/source.js'
import { type ChangedText, changedImports } from './changed-imports.js'
import { dropsOf } from './dropped-packages.js'
import { changeOf, type ManifestChange, type Wanted } from './manifest-change.js'
import { doesNotParse, hasNoManifest, type ManifestProblem, notWritable, unfit } from './manifest-problems.js'
import { installationOf } from './package-manager.js'
import { foldersAround, type PlannedTexts, plannedTexts } from './texts.js'
import { declaring, type Manifest, manifestsAround, manifestsIn } from './workspaces.js'
import { rangeOfWritten, writtenPackages } from './written-packages.js'

export type { ChangedText } from './changed-imports.js'
export type { ManifestChange } from './manifest-change.js'
export type { ManifestProblem } from './manifest-problems.js'

export interface ManifestPlan {
  readonly changes: readonly ManifestChange[]
  /** What is left to people. */
  readonly problems: readonly ManifestProblem[]
}

/**
 * The changes of manifests that the rewritten code needs: newly imported packages are added to the nearest one, clients without any
 * import left are dropped from the one that provided them. Lock files are left to their package managers.
 */
export async function planManifests(given: {
  readonly tree: Tree
  readonly changes: readonly ChangedText[]
  /** Texts of other files that are known, by path; the rest is read from the tree. */
  readonly others: ReadonlyMap<string, string>
}): Promise<ManifestPlan> {
  const { tree, changes, others } = given
  const imports = bounded(() => changedImports(changes, Object.keys(writtenPackages), socketPackages))
  const { come, gone } = imports
  if (come.length + gone.length === 0) return { changes: [], problems: [] }
  const after = changes.map((change) => [change.path, change.after] as const)
  const texts = await plannedTexts(tree, new Map([...others, ...after]))
  return bounded(() => manifestsBy(tree, imports, texts))
}

function manifestsBy(
  tree: Tree,
  { come, gone }: ReturnType<typeof changedImports>,
  texts: PlannedTexts,
): ManifestPlan {
  const { manifests, broken } = manifestsIn(texts)
  const problems: ManifestProblem[] = []
  const wanted = new Map<Manifest, Wanted>()
  const wantedOf = (manifest: Manifest): Wanted => {
    const known = wanted.get(manifest) ?? { adds: new Map(), drops: new Map() }
    wanted.set(manifest, known)
    return known
  }

  for (const { path, name } of come) {
    const [manifest] = manifestsAround(path, manifests)
    const unread = brokenBefore(path, manifest, broken)
    if (unread !== undefined) problems.push(doesNotParse(unread, name))
    else if (!manifest) problems.push(hasNoManifest(path, name))
    else if (declaring(manifest, name).length > 0) problems.push(...unfit(manifest, name))
    else wantedOf(manifest).adds.set(name, rangeOfWritten(name, manifest, manifests, texts))
  }
  const leaving = gone.filter(({ path, name }) => {
    const unread = brokenBefore(path, manifestsAround(path, manifests)[0], broken)
    if (unread !== undefined) problems.push(doesNotParse(unread, name))
    return unread === undefined
  })
  for (const drop of dropsOf(leaving, manifests, texts)) {
    if (drop.kind === 'drop') wantedOf(drop.manifest).drops.set(drop.name, drop.sections)
    else problems.push({ path: drop.manifest.path, package: drop.name, text: drop.because })
  }

  const written = [...wanted].flatMap(([manifest, what]) => {
    const change = changeOf(tree, manifest, what, installationOf(manifest, manifests, texts))
    if (!change)
      for (const name of [...what.adds.keys(), ...what.drops.keys()])
        problems.push(notWritable(manifest, name))
    return change ?? []
  })
  return { changes: written.sort((a, b) => (a.path < b.path ? -1 : 1)), problems: once(problems) }
}

/** A manifest that could not be read and lies nearer to the file than the one that was found. */
function brokenBefore(
  path: string,
  found: Manifest | undefined,
  broken: ReadonlyMap<string, string>,
): string | undefined {
  const folders = foldersAround(path)
  const nearer = found ? folders.slice(0, folders.indexOf(found.folder)) : folders
  return nearer.flatMap((folder) => broken.get(folder) ?? [])[0]
}

function once(problems: readonly ManifestProblem[]): readonly ManifestProblem[] {
  return [...new Map(problems.map((one) => [`${one.path}\n${one.package}\n${one.text.en}`, one])).values()]
}
