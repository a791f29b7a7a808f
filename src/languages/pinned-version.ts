import { literally } from '../model/literally.js'
import type { SourceHost } from './parsed-file.js'

/** The version of a Python package in the manifests and lock files of a tree. */
export type Pinned =
  /** Every named version is in the wanted range. */
  | 'within'
  | 'outside'
  /** No file names one, or a range reaches both sides. */
  | 'unknown'

const manifest =
  /(^|\/)(requirements[^/]*\.(txt|in)|constraints[^/]*\.txt|pyproject\.toml|poetry\.lock|uv\.lock|pdm\.lock|Pipfile(\.lock)?|setup\.(py|cfg)|environment\.ya?ml)$/

/** Whether a package's version lies in `[from, to]`. A lock file or `==` says it; `>=` says it only where it starts above. */
export function pinnedIn(host: SourceHost, name: string, from: string, to: string): Pinned {
  const texts = manifestsOf(host)
  const exact = texts.flatMap((text) => matches(text, exactly(name)))
  if (exact.length > 0) {
    const inside = exact.filter((one) => compare(one, from) >= 0 && compare(one, to) <= 0)
    return inside.length === exact.length ? 'within' : inside.length === 0 ? 'outside' : 'unknown'
  }
  const least = texts.flatMap((text) => matches(text, atLeast(name)))
  if (least.length > 0 && least.every((one) => compare(one, to) > 0)) return 'outside'
  const most = texts.flatMap((text) => matches(text, below(name)))
  return most.length > 0 && most.every((one) => compare(one, from) <= 0) ? 'outside' : 'unknown'
}

/** Whether any manifest names the package. */
export function isNamed(host: SourceHost, name: string): boolean {
  const named = new RegExp(`(^|["'\\s-])${literally(name)}(?![\\w-])`, 'im')
  return manifestsOf(host).some((text) => named.test(text))
}

const known = new WeakMap<SourceHost, readonly string[]>()

function manifestsOf(host: SourceHost): readonly string[] {
  let texts = known.get(host)
  if (!texts) {
    texts = host.paths.filter((path) => manifest.test(path)).flatMap((path) => host.text(path) ?? [])
    known.set(host, texts)
  }
  return texts
}

const version = '(\\d+(?:\\.\\d+)*)'

/** `uvicorn[standard]==0.30.1`, `uvicorn = "0.30.1"`, and in lock files `name = "uvicorn"⏎version = "0.30.1"`, `"uvicorn": {… "version": "==0.30.1"`. */
function exactly(name: string): RegExp {
  return new RegExp(
    `(?:^|["'\\s])${literally(name)}(?:\\[[^\\]\\n]{0,200}\\])?\\s*===?\\s*${version}|^${literally(name)}\\s*=\\s*["']=?=?${version}|name = "${literally(name)}"\\r?\\nversion = "${version}|"${literally(name)}": \\{[^}]{0,900}"version": "==${version}`,
    'gim',
  )
}

/** `uvicorn>=0.32.1`, `uvicorn = "^0.34"`, `~=0.34`. */
function atLeast(name: string): RegExp {
  return new RegExp(
    `(?:^|["'\\s])${literally(name)}(?:\\[[^\\]\\n]{0,200}\\])?\\s*(?:\\(\\s*)?(?:>=|~=|>)\\s*${version}|^${literally(name)}\\s*=\\s*(?:\\{[^}\\n]{0,500}?\\bversion\\s*=\\s*)?["'](?:\\^|~|>=)\\s*${version}`,
    'gim',
  )
}

/** `uvicorn<0.28`, `uvicorn>=0.20,<0.28`. */
function below(name: string): RegExp {
  return new RegExp(
    `(?:^|["'\\s])${literally(name)}(?:\\[[^\\]\\n]{0,200}\\])?[^"'\\n#;<]{0,200}<\\s*${version}`,
    'gim',
  )
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, ...found]) => found.find((one) => one !== undefined) ?? [])
}

function compare(one: string, other: string): number {
  const [a, b] = [one.split('.').map(Number), other.split('.').map(Number)]
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
