import type { Text } from '../../model/source.js'
import { declaring, type Manifest, rangeOf } from './workspaces.js'
import { writtenPackages } from './written-packages.js'

/** Something about a dependency that is left to people. */
export interface ManifestProblem {
  /** The manifest, or the file that needs one. */
  readonly path: string
  readonly package: string
  readonly text: Text
}

export function doesNotParse(path: string, name: string): ManifestProblem {
  return {
    path,
    package: name,
    text: {
      en: `${path} cannot be read as JSON: handle ${name} by hand`,
      ja: `${path} を JSON として読めません。${name} は手作業で対応してください`,
    },
  }
}

export function hasNoManifest(path: string, name: string): ManifestProblem {
  return {
    path,
    package: name,
    text: {
      en: `no package.json is above ${path}: add ${name}@${rangeShown(name)} by hand`,
      ja: `${path} の上位に package.json がありません。${name}@${rangeShown(name)} を手作業で追加してください`,
    },
  }
}

export function notWritable({ path }: Manifest, name: string): ManifestProblem {
  return {
    path,
    package: name,
    text: {
      en: `${path} has a form that is not rewritten: handle ${name} by hand`,
      ja: `${path} は自動では書き換えられない形式です。${name} は手作業で対応してください`,
    },
  }
}

/** A declaration that is there already, and does not serve what was written. */
export function unfit(manifest: Manifest, name: string): readonly ManifestProblem[] {
  const { path, data } = manifest
  const range = rangeOf(manifest, name) ?? ''
  const major = Number(/^[\^~>=v\s]*(\d+)/.exec(range)?.[1] ?? Number.POSITIVE_INFINITY)
  const oldest = writtenPackages[name]?.oldestMajor ?? 0
  const problem = (en: string, ja: string) => [{ path, package: name, text: { en, ja } }]
  if (major < oldest)
    return problem(
      `${name} is declared as ${range}, and the rewritten code needs version ${oldest} or later: raise it, and move what uses the old one`,
      `${name} は ${range} と宣言されていますが、変更後のコードにはバージョン ${oldest} 以上が必要です。更新し、旧版を使うコードも移行してください`,
    )
  const isDevelopment = declaring(manifest, name).join() === 'devDependencies'
  return isDevelopment && data.private !== true
    ? problem(
        `${name} is declared for development only, and the rewritten code needs it at run time: move it to dependencies`,
        `${name} は devDependencies のみにあります。変更後のコードは実行時に必要とするため、dependencies に移してください`,
      )
    : []
}

function rangeShown(name: string): string {
  return writtenPackages[name]?.wide ?? 'latest'
}
