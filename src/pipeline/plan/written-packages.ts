import { nodeStatements } from './node-statements.js'
import { type Installation, installationOf } from './package-manager.js'
import type { PlannedTexts } from './texts.js'
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

/** The first Node that lets CommonJS `require` an ES module, and that the latest versions need. */
const requireOfModules = [22, 12] as const

const runsTestsAsCommonJs =
  /^(jest|jest-cli|ts-jest|babel-jest|react-scripts|jest-expo|@swc\/jest|@angular-builders\/jest)$/

/** The latest version only where all settings for Node's version allow it; a project without any gets the wide range. */
export function rangeOfWritten(
  name: string,
  manifest: Manifest,
  manifests: ReadonlyMap<string, Manifest>,
  texts: PlannedTexts,
): string {
  const ranges = writtenPackages[name]
  if (!ranges) throw new Error(`rewritten code imports ${name}, of which no range is known`)
  return takesLatest(manifest, manifests, texts) ? ranges.latest : ranges.wide
}

function takesLatest(
  manifest: Manifest,
  manifests: ReadonlyMap<string, Manifest>,
  texts: PlannedTexts,
): boolean {
  const versions = nodeStatements(manifest, manifests, texts).map(oldestNode)
  return (
    versions.length > 0 &&
    versions.every((version) => version !== undefined && isAtLeast(version, requireOfModules)) &&
    !isFirstYarn(installationOf(manifest, manifests, texts), texts) &&
    !manifestsAround(manifest.path, manifests).some(usesJest)
  )
}

/** Yarn 1 takes `engines` of a dependency for an order. */
function isFirstYarn({ manager, version, folder }: Installation, texts: PlannedTexts): boolean {
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

/** `[major, minor]` */
type NodeVersion = readonly [number, number]

/** Names of long-term releases as version managers take them; each stands for the newest of its line. */
const named: Readonly<Record<string, NodeVersion>> = {
  'lts/hydrogen': [18, 0],
  'lts/iron': [20, 0],
  'lts/jod': [22, 0],
  'lts/krypton': [24, 0],
}

/**
 * The oldest Node that a range or a version manager's file allows; undefined when it is uncertain (`lts/*`, `node`, `<24`). E.g.
 * `^20.19 || >=22.12` → 20.19, `22.x` → 22.0, `v24.1.0` → 24.1.
 */
function oldestNode(text: string): NodeVersion | undefined {
  const versions = text.trim().split('||').map(oldestOf)
  return versions.every((version) => version !== undefined) ? versions.sort(byAge)[0] : undefined
}

function isAtLeast([major, minor]: NodeVersion, [wantedMajor, wantedMinor]: NodeVersion): boolean {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}

function oldestOf(alternative: string): NodeVersion | undefined {
  const text = alternative.trim().toLowerCase()
  const byName = named[text]
  if (byName) return byName
  // `18 - 22`, `>=18 <23`: the first bound is the lower one, unless it says otherwise.
  const match = /^(?:>=|>|\^|~|=)?\s*v?(\d+)(?:\.(\d+|x|\*))?(?=[\s.]|$)/.exec(text)
  if (!match) return undefined
  const minor = Number(match[2])
  return [Number(match[1]), Number.isNaN(minor) ? 0 : minor]
}

function byAge(a: NodeVersion, b: NodeVersion): number {
  return a[0] - b[0] || a[1] - b[1]
}
