import { describe, expect, it } from 'vitest'
import { gather } from '../src/pipeline/gather.js'
import { prefilterOf } from '../src/pipeline/prefilter/prefilter.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

const opens = "new WebSocket('ws://localhost:8100/line')\n"

async function zones(files: Record<string, string>): Promise<Record<string, string>> {
  const { candidates } = await gather(memoryTree(files), () => true, prefilterOf(rules))
  const scripts = candidates.get('script') ?? []
  return Object.fromEntries(scripts.map(({ path, zone }) => [path, zone]))
}

describe('code in a folder that builds write to', () => {
  it('is generated where the manifest says that the package is entered there', async () => {
    const manifest = JSON.stringify({ name: 'line', exports: { '.': { import: './dist/index.js' } } })
    const found = await zones({
      'packages/line/package.json': manifest,
      'packages/line/dist/browser/line.js': opens,
      'packages/line/dist/index.js': opens,
      'packages/line/src/index.js': opens,
      'packages/dist/tool.js': opens,
    })
    expect(found).toEqual({
      'packages/line/dist/browser/line.js': 'generated',
      'packages/line/dist/index.js': 'generated',
      'packages/line/src/index.js': 'source',
      'packages/dist/tool.js': 'source',
    })
  })

  it('is generated where the folder is published by itself', async () => {
    const found = await zones({
      'package.json': JSON.stringify({ name: 'line', main: 'index.js' }),
      'dist/package.json': JSON.stringify({ name: 'line', main: 'index.js' }),
      'dist/index.js': opens,
    })
    expect(found).toEqual({ 'dist/index.js': 'generated' })
  })

  it('is source where nothing but the name speaks for a build', async () => {
    const found = await zones({
      'package.json': '{ "name": "board", "main": "server.js" }',
      'dist/board.js': opens,
      'build/package.json': '{ not json',
      'build/board.js': opens,
    })
    expect(found).toEqual({ 'dist/board.js': 'source', 'build/board.js': 'source' })
  })
})
