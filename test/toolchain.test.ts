import { describe, expect, it } from 'vitest'
import { lockedVersion } from '../src/pipeline/plan/locked-version.js'
import { unreadable } from '../src/pipeline/plan/toolchain.js'
import { memoryTree } from './support/memory-tree.js'

/** Whether a project's tools read the adapter; what apply makes of it is in transforms/websocket-adapter/cases/manual-*. */
describe('the version that counts', () => {
  const npm = '{ "packages": { "node_modules/typescript": {\n      "version": "4.9.5",\n "dev": true } } }'
  const yarn = 'typescript@^4.1.2:\n  version "4.1.3"\n  resolved "https://registry.example/typescript"\n'
  const berry = '"typescript@npm:^5.0.0":\n  version: 5.4.2\n'
  const pnpm = 'packages:\n\n  typescript@5.9.3:\n    hasBin: true\n  /typescript/5.1.6:\n    dev: true\n'

  it.each([
    ['package-lock.json', npm, [4, 9]],
    ['yarn.lock', yarn, [4, 1]],
    ['yarn.lock', berry, [5, 4]],
    ['pnpm-lock.yaml', pnpm, [5, 1]],
    ['yarn.lock', 'typescript-eslint@^1.0.0:\n  version "1.0.0"\n', undefined],
  ])('%s names it', (file, text, version) => {
    expect(lockedVersion('web', 'typescript', (path) => (path === `web/${file}` ? text : undefined))).toEqual(
      version,
    )
  })

  const inWeb = (more: Readonly<Record<string, string>>) => {
    const manifest = '{ "devDependencies": { "typescript": "^4.5.4", "vite": "^4.0.0" } }'
    const tree = memoryTree({ 'package.json': '{ "name": "all" }', 'web/package.json': manifest, ...more })
    return unreadable(tree, 'web', 'ts', ['web/src/chat.ts'])?.en
  }

  it('is the locked one, in the workspace or above it; else the oldest that the range allows', () => {
    expect(inWeb({})).toBe(
      'by web/package.json, typescript may be 4.5, which cannot read the adapter: it takes 4.7 or later',
    )
    expect(inWeb({ 'web/package-lock.json': npm })).toBeUndefined()
    expect(inWeb({ 'package-lock.json': npm })).toBeUndefined()
    expect(inWeb({ 'yarn.lock': yarn })).toContain('typescript may be 4.1')
  })
})
