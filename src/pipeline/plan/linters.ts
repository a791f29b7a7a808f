import { dirname, join } from 'node:path/posix'
import type { Tree } from '../../model/source.js'
import { foldersUp } from './bundlers.js'
import { jsonAt, objectIn } from './compiler-settings.js'

const eslint = [
  ...['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ending) => `eslint.config.${ending}`),
  ...['', '.js', '.cjs', '.yaml', '.yml', '.json'].map((ending) => `.eslintrc${ending}`),
]
const biome = ['biome.json', 'biome.jsonc', '.biome.json', '.biome.jsonc']

/** Comments by which the linters that are configured above a file leave it alone; empty: there are none. */
export function lintersPassBy(tree: Tree, path: string): string {
  const folders = foldersUp(dirname(path))
  const has = (name: string) => folders.some((folder) => tree.read(join(folder, name)).kind === 'bytes')
  const isEslint =
    eslint.some(has) ||
    folders.some((folder) => jsonAt(tree, join(folder, 'package.json'))?.eslintConfig !== undefined)
  const settings = folders
    .flatMap((folder) => biome.map((name) => join(folder, name)))
    .map((file) => jsonAt(tree, file))
    .find((data) => data !== undefined)
  const isBiome = settings !== undefined && objectIn(settings, 'linter').enabled !== false
  return [
    ...(isBiome ? ['// biome-ignore-all lint: written by migrate-ws\n'] : []),
    ...(isEslint ? ['/* eslint-disable */\n'] : []),
  ].join('')
}
