import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { isCI } from '../support/browser.js'

const root = process.cwd()
const lists = join(root, 'test/node-kit/packages')
const cache = join(root, 'node_modules/.cache/node-kit')

/** The other versions of Node, by the names under which `packages/package.json` has them. */
export const nodes = ['node-18', 'node-20', 'node-22', 'node-24'] as const

/**
 * Tests that need frameworks, Redis clients or other versions of Node: `packages/package-lock.json`, installed once into a folder that is kept. Where npm
 * cannot, they are skipped under a name that says so; with `CI` set that is a failure.
 */
export function describeWithPackages(name: string, define: (folder: string) => void): void {
  const folder = installed()
  if (folder !== undefined) describe(name, () => define(folder))
  else if (isCI())
    it(`${name} must be there in CI`, () => {
      throw new Error('npm ci failed in test/node-kit/packages')
    })
  else it.skip(`${name}: npm could not install test/node-kit/packages`)
}

export function nodeAt(folder: string, name: (typeof nodes)[number]): string | undefined {
  const path = join(folder, 'node_modules', name, 'bin/node')
  return existsSync(path) ? path : undefined
}

/** Made beside and moved there whole: two files of tests may begin at once. */
function installed(): string | undefined {
  const lock = readFileSync(join(lists, 'package-lock.json'), 'utf8')
  const isThere = () => {
    const had = join(cache, 'package-lock.json')
    return existsSync(had) && readFileSync(had, 'utf8') === lock
  }
  if (isThere()) return cache
  const fresh = `${cache}-${process.pid}`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(lists, name), join(fresh, name))
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync('npm', ['ci', ...options], {
    cwd: fresh,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status === 0 && !isThere()) {
    rmSync(cache, { recursive: true, force: true })
    renameSync(fresh, cache)
  } else rmSync(fresh, { recursive: true, force: true })
  return isThere() ? cache : undefined
}
