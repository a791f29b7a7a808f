import { dirname, join } from 'node:path/posix'
import {
  adapterText,
  adapterTypes,
  asgiGateway,
  asgiKit,
  asgiTesting,
  classicAdapter,
  doubleText,
  doubleTypesText,
  hookText,
  hookTypesText,
  nodeGateway,
  nodeGatewayTypesText,
  nodeKit,
} from '../../../transforms/runtime/text.js'
import { foldersAbove } from '../../model/folders.js'
import type { Tree } from '../../model/source.js'
import { jsonAt, objectIn } from './compiler-settings.js'
import { formatted } from './formatted.js'
import { biomeFiles, formatFor } from './formatter-options.js'
import { hashOf, isRuntimePath, type RuntimeKind, runtimeKind, stamped, stampOf } from './stamp.js'

/**
 * The state of a file that `apply` once wrote, compared with what it would write now. `version`: of the tool that wrote it; absent
 * where the file does not give it. `edited`: a person has changed it; `isDue`: its template has changed since.
 */
export type RuntimeFileState =
  | { readonly is: 'current' }
  | { readonly is: 'outdated'; readonly version: string; readonly present: string }
  | { readonly is: 'newer'; readonly version: string }
  | { readonly is: 'edited'; readonly version?: string; readonly isDue: boolean; readonly present: string }

/** Undefined: no file that `apply` writes. The text has no byte order mark. */
export function runtimeFileState(
  tree: Tree,
  path: string,
  text: string,
  version: string,
): RuntimeFileState | undefined {
  if (!isRuntimePath(path)) return undefined
  const found = stampOf(text)
  // The form that was written before there was a first line with the version.
  if (!found && !/^\/\*\*\r?\n \* (use)?SseSocket: [^\n]*\n \* Written by migrate-ws\./.test(text))
    return undefined
  const kind = runtimeKind(path, text)
  if (!kind) return undefined
  const body = found?.body ?? text
  const now = bodyFor(tree, path, presentText(kind, path, body))
  if (body.replaceAll('\r\n', '\n') === now) return { is: 'current' }
  const end = /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n'
  const present = stamped(now, version, /\.py$/.test(path) ? '#' : '//').replaceAll('\n', end)
  if (!found) return { is: 'edited', isDue: true, present }
  const { version: by, hash, isEdited } = found
  if (isLater(by, version)) return { is: 'newer', version: by }
  return isEdited
    ? { is: 'edited', version: by, isDue: hash !== hashOf(now), present }
    : { is: 'outdated', version: by, present }
}

/** One of our texts as it stands in a package: with comments for the package's linters, and in the style of its formatter. */
export function bodyFor(tree: Tree, path: string, text: string): string {
  if (/\.py$/.test(path)) return text
  return lintersPassBy(tree, path) + formatted(text, path, formatFor(tree, path))
}

const eslint = [
  ...['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ending) => `eslint.config.${ending}`),
  ...['', '.js', '.cjs', '.yaml', '.yml', '.json'].map((ending) => `.eslintrc${ending}`),
]

/** Comments by which the linters that are configured above a file leave it alone; empty: there are none. */
function lintersPassBy(tree: Tree, path: string): string {
  const folders = foldersAbove(dirname(path))
  const has = (name: string) => folders.some((folder) => tree.read(join(folder, name)).kind === 'bytes')
  const isEslint =
    eslint.some(has) ||
    folders.some((folder) => jsonAt(tree, join(folder, 'package.json'))?.eslintConfig !== undefined)
  const settings = folders
    .flatMap((folder) => biomeFiles.map((name) => join(folder, name)))
    .map((file) => jsonAt(tree, file))
    .find((data) => data !== undefined)
  const isBiome = settings !== undefined && objectIn(settings, 'linter').enabled !== false
  return [
    ...(isBiome ? ['// biome-ignore-all lint: written by migrate-ws\n'] : []),
    ...(isEslint ? ['/* eslint-disable */\n'] : []),
  ].join('')
}

function presentText(kind: RuntimeKind, path: string, body: string): string {
  if (kind === 'kit') return asgiKit()
  if (kind === 'testing') return asgiTesting()
  if (kind === 'node-kit') return nodeKit(path)
  if (kind === 'gateway') return asgiGateway()
  if (kind === 'node-gateway') return nodeGateway(path)
  if (kind === 'node-gateway-types') return nodeGatewayTypesText()
  if (kind === 'adapter') return adapterText(path)
  if (kind === 'classic') return classicAdapter()
  if (kind === 'types') return adapterTypes()
  if (kind === 'double') return doubleText(path)
  if (kind === 'double-types') return doubleTypesText()
  const [, adapter = './sse-socket'] = /^import \{ SseSocket \} from ['"]([^'"\\\r\n]+)['"]/m.exec(body) ?? []
  return kind === 'hook' ? hookText(path, adapter) : hookTypesText(adapter)
}

/** By the numbers of the versions alone. */
function isLater(one: string, other: string): boolean {
  const numbers = (version: string) => version.split(/[-+]/, 1).join('').split('.').map(Number)
  const [a, b] = [numbers(one), numbers(other)]
  const place = a.findIndex((number, i) => number !== b[i])
  return place >= 0 && (a[place] ?? 0) > (b[place] ?? 0)
}
