import { nodeStatements } from './node-statements.js'
import { isAtLeast, oldestNode } from './node-version.js'
import { type Installation, installationOf } from './package-manager.js'
import type { Texts } from './texts.js'
import { type Manifest, manifestsAround } from './workspaces.js'

interface Written {
  /** CommonJS besides ES modules, Node 20 and 18. */
  readonly wide: string
  /** ES modules only, Node 22.12. */
  readonly latest: string
  /** The first major version that has the interface which rewritten code uses. */
  readonly oldestMajor: number
}

/** Packages that rewritten code imports. */
export const writtenPackages: Readonly<Record<string, Written>> = {
  eventsource: { wide: '^4.1.1', latest: '^5', oldestMajor: 3 },
}

/** The first Node that lets CommonJS `require` an ES module, and that the latest versions ask for. */
const requireOfModules = [22, 12] as const

const runsTestsAsCommonJs =
  /^(jest|jest-cli|ts-jest|babel-jest|react-scripts|jest-expo|@swc\/jest|@angular-builders\/jest)$/

/** The latest version only where all that is said of Node allows it; a project that says nothing gets the wide one. */
export function rangeOfWritten(
  name: string,
  manifest: Manifest,
  manifests: ReadonlyMap<string, Manifest>,
  texts: Texts,
): string {
  const ranges = writtenPackages[name]
  if (!ranges) throw new Error(`rewritten code imports ${name}, of which no range is known`)
  return takesLatest(manifest, manifests, texts) ? ranges.latest : ranges.wide
}

function takesLatest(manifest: Manifest, manifests: ReadonlyMap<string, Manifest>, texts: Texts): boolean {
  const versions = nodeStatements(manifest, manifests, texts).map(oldestNode)
  return (
    versions.length > 0 &&
    versions.every((version) => version !== undefined && isAtLeast(version, requireOfModules)) &&
    !isFirstYarn(installationOf(manifest, manifests, texts), texts) &&
    !manifestsAround(manifest.path, manifests).some(usesJest)
  )
}

/** Yarn 1 takes `engines` of a dependency for an order. */
function isFirstYarn({ manager, version, folder }: Installation, texts: Texts): boolean {
  if (manager !== 'yarn') return false
  if (version !== undefined) return version.startsWith('1.')
  const lock = texts.read(folder === '' ? 'yarn.lock' : `${folder}/yarn.lock`)
  return !/^__metadata:/m.test(lock?.text ?? '')
}

function usesJest(manifest: Manifest): boolean {
  const { dependencies, devDependencies } = manifest.data
  return [dependencies, devDependencies].some((list) =>
    Object.keys((list as object | undefined) ?? {}).some((name) => runsTestsAsCommonJs.test(name)),
  )
}
