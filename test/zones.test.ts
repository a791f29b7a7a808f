import { describe, expect, it } from 'vitest'
import { gather } from '../src/pipeline/gather.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

const opens = "new WebSocket('ws://localhost:8100/line')\n"

async function zones(files: Record<string, string>): Promise<Record<string, string>> {
  const { candidates } = await gather(memoryTree(files), () => true, rules)
  const scripts = [...(candidates.get('script') ?? []), ...(candidates.get('text') ?? [])]
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

  it('is generated where TypeScript writes there, and the source is there too', async () => {
    const found = await zones({
      'tsconfig.json': '{ "compilerOptions": { "rootDir": "./src", "outDir": "./dist", /* all of it */ } }',
      'src/live/line.ts': opens,
      'dist/live/line.js': opens,
      'dist/live/other.js': opens,
      'tool/tsconfig.json': '{ "compilerOptions": { "outDir": "build" } }',
      'tool/line.mts': opens,
      'tool/build/line.mjs': opens,
      'lost/tsconfig.json': '{ "compilerOptions": { "outDir": "../elsewhere" } }',
      'lost/src/line.ts': opens,
      'lost/dist/line.js': opens,
    })
    expect(found).toEqual({
      'src/live/line.ts': 'source',
      'dist/live/line.js': 'generated',
      'dist/live/other.js': 'source',
      'tool/line.mts': 'source',
      'tool/build/line.mjs': 'generated',
      'lost/src/line.ts': 'source',
      'lost/dist/line.js': 'source',
    })
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

describe('folders of packages', () => {
  it('are the project’s own where a monorepo keeps its packages in packages/node_modules', async () => {
    const found = await zones({
      'package.json': '{ "name": "board" }',
      'packages/node_modules/@us/line/package.json': '{ "name": "@us/line" }',
      'packages/node_modules/@us/line/line.js': opens,
      'packages/node_modules/@us/line/node_modules/other/line.js': opens,
      'old-packages/node_modules/other/line.js': opens,
      'node_modules/other/line.js': opens,
    })
    expect(found).toEqual({
      'packages/node_modules/@us/line/line.js': 'source',
      'packages/node_modules/@us/line/node_modules/other/line.js': 'vendored',
      'old-packages/node_modules/other/line.js': 'vendored',
      'node_modules/other/line.js': 'vendored',
    })
  })

  it('are vendored in a Python environment, whatever it is called', async () => {
    const found = await zones({
      'venv/bin/line.js': opens,
      'api/.venv/share/jupyter/line.js': opens,
      'env/pyvenv.cfg': 'home = /usr/bin\n',
      'env/share/jupyter/line.js': opens,
      'env/line.js': opens,
      'api/line-3.12/Scripts/activate_this.py': '',
      'api/line-3.12/Lib/site-packages/other/line.js': opens,
      'api/line-3.12/Scripts/line.js': opens,
      'api/lib/line.js': opens,
    })
    expect(found).toEqual({
      'venv/bin/line.js': 'vendored',
      'api/.venv/share/jupyter/line.js': 'vendored',
      'env/share/jupyter/line.js': 'vendored',
      'env/line.js': 'source',
      'api/line-3.12/Lib/site-packages/other/line.js': 'vendored',
      'api/line-3.12/Scripts/line.js': 'vendored',
      'api/lib/line.js': 'source',
    })
  })
})

describe('names that speak of tests', () => {
  it('make tests of code, and not of a document whose title ends so', async () => {
    const found = await zones({
      'src/line.test.ts': opens,
      'types/line.tst.ts': opens,
      'types/line.test-d.ts': opens,
      'src/__tests__/line.ts': opens,
      '__test__/line.ts': opens,
      '__mock__/line.ts': opens,
    })
    expect(found).toEqual({
      'src/line.test.ts': 'test',
      'types/line.tst.ts': 'test',
      'types/line.test-d.ts': 'test',
      'src/__tests__/line.ts': 'test',
      '__test__/line.ts': 'test',
      '__mock__/line.ts': 'test',
    })
    const { candidates } = await gather(
      memoryTree({ 'docs/LINE-SPEC.md': 'The WebSocket.\n', 'tests/README.md': 'The WebSocket.\n' }),
      () => true,
      rules,
    )
    const documents = candidates.get('markdown') ?? []
    expect(documents.map(({ path, zone }) => [path, zone])).toEqual([
      ['docs/LINE-SPEC.md', 'source'],
      ['tests/README.md', 'test'],
    ])
  })
})

describe('what webpack joined', () => {
  it('is generated by its first lines, however long or short the others are', async () => {
    const modules = `/***/ (function(module, exports) {\n${opens}/***/ }),\n`.repeat(400)
    const head = '/******/ (function(modules) { // webpackBootstrap\n/******/ \tvar installedModules = {};\n'
    const found = await zones({
      'lib/joined.js': `${head}${modules}`,
      'lib/template.js': `export const head = \`\n${head}\`\n${opens}`,
      'lib/long.js': `${opens}${modules}`,
    })
    expect(found).toEqual({
      'lib/joined.js': 'generated',
      'lib/template.js': 'source',
      'lib/long.js': 'source',
    })
  })
})

describe('what was copied in', () => {
  const licensed =
    '/*!\n * Line Player v2.1.0\n * (c) 2024 Somebody Else\n * Released under the MIT License.\n */\n'
  const dense = `!function(){${'a(1);'.repeat(800)}${opens.trim()}}()\n`
  const cases: readonly (readonly [string, string, Record<string, string>, string])[] = [
    ['a minified library', 'static/js/line-player.min.js', { text: dense }, 'vendored'],
    ['a build of the package itself', 'static/line-board.min.js', { text: dense }, 'generated'],
    ['a build of what is beside it', 'static/a.min.js', { text: dense, 'static/a.js': opens }, 'generated'],
    ['a build of the sources', 'static/js/a.min.js', { text: dense, 'src/a.ts': opens }, 'generated'],
    [
      'a library beside its source',
      'web/line-player.min.js',
      { text: dense, 'web/line-player.js': licensed },
      'vendored',
    ],
    [
      'a build that knows where to connect',
      'static/player.min.js',
      { text: dense.replace('ws://localhost:8100/line', 'wss://line.example.com/ws') },
      'generated',
    ],
    ['a bundle', 'static/app.min.js', { text: dense }, 'generated'],
    ['short lines under that name', 'web/odd.min.js', { text: opens }, 'source'],
    ['a release', 'web/line-player-2.1.0.js', { text: opens }, 'vendored'],
    ['a release of the package itself', 'web/line-board-2.1.0.js', { text: opens }, 'source'],
    ['a version of an interface', 'web/api-v1.2.js', { text: opens }, 'source'],
    ['a banner with name, version and licence', 'web/lineplayer.js', { text: licensed + opens }, 'vendored'],
    ['that banner over another file', 'web/room.js', { text: licensed + opens }, 'source'],
    ['that banner on a shelf', 'public/lib/player/core.js', { text: licensed + opens }, 'vendored'],
    [
      'a library with its own manifest on a shelf',
      'public/lib/player/line-player.js',
      { text: licensed + opens, 'public/lib/player/package.json': '{ "name": "line-player" }' },
      'vendored',
    ],
    [
      'the licence over all files of a project',
      'public/lib/room.js',
      { text: `// Copyright 2024 We\n// Licensed under the Apache License, Version 2.0\n${opens}` },
      'source',
    ],
    [
      'the banner of the package itself',
      'web/line-board.js',
      { text: licensed.replace('Player', 'Board') + opens },
      'source',
    ],
    ['a package in the tree', 'api/_vendor/line.py', { text: '# websockets.connect\n' }, 'vendored'],
    [
      'what webpack says of the bundle of the package',
      'static/main.8f3a.js',
      {
        text: `/*! For license information please see main.8f3a.js.LICENSE.txt */\n${dense.repeat(4).replaceAll('\n', '')}`,
      },
      'generated',
    ],
  ]
  it.each(cases)('%s', async (_, path, { text = '', ...others }, zone) => {
    const files = { 'package.json': '{ "name": "@us/line-board" }', ...others, [path]: text }
    const { candidates } = await gather(memoryTree(files), () => true, rules)
    const found = [...candidates.values()].flat().find((one) => one.path === path)
    expect(found?.zone).toBe(zone)
  })
})

it('a folder of routes that is called test is source, but for its tests', async () => {
  const found = await zones({
    'src/app/test/page.tsx': opens,
    'src/app/test/page.test.tsx': opens,
    'pages/tests/index.vue': `<script>${opens}</script>`,
    'tests/app/page.tsx': opens,
    'src/app/test/helpers.ts': opens,
  })
  expect(found).toEqual({
    'src/app/test/page.tsx': 'source',
    'src/app/test/page.test.tsx': 'test',
    'pages/tests/index.vue': 'source',
    'tests/app/page.tsx': 'test',
    'src/app/test/helpers.ts': 'test',
  })
})
