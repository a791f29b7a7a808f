import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { gone } from './support/gone.js'
import { memoryTree } from './support/memory-tree.js'

async function scanned(files: Record<string, string>) {
  const history = async () => gone('client')
  const tree = memoryTree(files)
  return scan({ tree, config: {}, wanted: () => true, rules, items, version: '0.0.0', history })
}

const opens = 'var s=new WebSocket(e);s.onmessage=function(t){n(t.data)};'
/** As minifiers write it: one line. */
const minified = (kilobytes: number) =>
  `/*! Kit | MIT */\n${Array.from({ length: kilobytes * 16 }, (_, i) => `function f${i}(e,t,n){return e?t.r${i}(e):n.${i % 7}(t)[e.q${i}]||f${i - 1}};`).join('')}${opens}\n`
const lined = (head: string, lines: number) =>
  `${head}\n${Array.from({ length: lines }, (_, i) => `export const field${i} = { number: ${i}, name: 'field ${i}' }`).join('\n')}\n`
/** An editor as its project ships it: named modules with thousands of anonymous methods that call each other by \`this\`. */
const editor = () => {
  const module = (i: number) =>
    `define("editor/part${i}",["require","exports"], function(require, exports) {\n${Array.from({ length: 30 }, (_, k) => `  Part${i}.prototype.run${k} = function (text) {\n    this.run${(k + 1) % 30}(text); return this.line${k}.send(text)\n  }`).join('\n')}\n});`
  return `${Array.from({ length: 500 }, (_, i) => module(i)).join('\n')}\n${opens}\n`
}

const client = "const source = new EventSource('/live')\nsource.onmessage = ({ data }) => console.log(data)\n"

describe('settings of libraries', () => {
  const template = JSON.stringify({
    Resources: { Live: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } } },
  })
  const record =
    'live/__init__.py,sha256=,0\nlive/data/service.json,sha256=,9\n"live-1.0.dist-info/RECORD",,\n../../bin/live,sha256=,9\n'
  const found = async (files: Record<string, string>) => {
    const { report } = await scanned(files)
    return [...new Set(report.findings.map(({ location }) => location.path))]
  }

  it.each([
    ['before its record', 'layer/python/live/data/service.json', 'layer/python/live-1.0.dist-info/RECORD'],
    ['behind it', 'layer/python/live/data/service.json', 'layer/python/Live-1.0.dist-info/RECORD'],
    ['at the top', 'live/data/service.json', 'live-1.0.dist-info/RECORD'],
  ])('those that pip installed are not read: %s', async (_, path, at) => {
    const own = ['live.json', 'layer/python/lively/service.json', 'layer/live/service.json']
    const files = { [path]: template, ...Object.fromEntries(own.map((one) => [one, template])) }
    expect(await found({ ...files, [at]: record })).toEqual([...own].sort())
    expect(await found(files)).toEqual([path, ...own].sort())
  })

  it.each(['package-lock.json', 'web/pnpm-lock.yaml', 'npm-shrinkwrap.json'])(
    'what a package manager writes of versions is not parsed: %s',
    async (path) => {
      const { report } = await scanned({ [path]: '{\n  "packages": { "websocket": "1.0.0" },\n  "x": 1 }\n' })
      expect(report.files).toMatchObject({ scanned: 1, candidates: 0, skipped: [] })
    },
  )
})

describe('what a package manager installed', () => {
  const manifest = '{ "name": "kit", "version": "1.2.3" }'

  it.each([
    ['a package', 'node_modules/kit/lib/live.js', { 'node_modules/kit/package.json': manifest }],
    [
      'one with a scope',
      'web/node_modules/@us/kit/live.ts',
      { 'web/node_modules/@us/kit/package.json': manifest },
    ],
    [
      'a package of a package',
      'node_modules/kit/node_modules/line/live.js',
      { 'node_modules/kit/node_modules/line/package.json': manifest },
    ],
    ['what a tool keeps there', 'node_modules/.vite/deps/kit.js', {}],
  ])('%s is named, and searched as text', async (_, path, files) => {
    const { report } = await scanned({ ...files, [path]: opens, 'web/live.js': client })
    expect(report.files.skipped).toEqual([{ path, because: 'package-manager' }])
    expect(report.sockets).toEqual([])
    expect(report.findings.filter(({ location }) => location.path === path)).toMatchObject([
      { ruleId: 'websocket-in-bundle', messageId: 'opens', zone: 'vendored' },
    ])
  })

  it.each([
    ['without a manifest', 'src/node_modules/line/live.js', {}],
    [
      'without a version',
      'node_modules/line/live.js',
      { 'node_modules/line/package.json': '{ "name": "line" }' },
    ],
    [
      'of a workspace',
      'packages/node_modules/kit/live.js',
      { 'packages/node_modules/kit/package.json': manifest },
    ],
  ])('modules of one’s own beside it are not, %s', async (_, path, files) => {
    const { report } = await scanned({ ...files, [path]: opens })
    expect(report.files.skipped).toEqual([])
    expect(report.sockets.map(({ location }) => location.path)).toEqual([path])
  })

  it('is no place that a socket of one’s own goes to', async () => {
    const { report } = await scanned({
      'node_modules/kit/package.json': manifest,
      'node_modules/kit/hub.js':
        "import { live } from '../../web/live.js'\nexport const hub = () => live.send('kit')\n",
      'web/live.js': "export const live = new WebSocket('/live')\n",
      'web/page.js': "import { live } from './live.js'\nlive.send('page')\n",
    })
    const sent = report.sockets.flatMap(({ uses }) => uses.filter(({ kind }) => kind === 'send'))
    expect(sent.map(({ location }) => location.path)).toEqual(['web/page.js'])
  })
})

describe('what tools write', () => {
  const cases: readonly (readonly [what: string, path: string, text: () => string, because: string])[] = [
    ['a minified file', 'web/kit.js', () => minified(60), 'minified'],
    [
      'a minified file with breaks at 500 characters',
      'web/kit.js',
      () => minified(60).replace(/(.{480,520};)/g, '$1\n'),
      'minified',
    ],
    ['an editor of 1.5 MB', 'web/editor.js', editor, 'bundled'],
    [
      'what webpack joins',
      'web/all.js',
      () => lined('/******/ (() => { // webpackBootstrap', 900),
      'bundled',
    ],
    [
      'what esbuild joins',
      'web/all.mjs',
      () => lined('var __defProp = Object.defineProperty;', 900),
      'bundled',
    ],
    [
      'what Rollup joins for pages',
      'web/all.js',
      () => lined("(function (global, factory) {\n  typeof exports === 'object' && f()", 900),
      'bundled',
    ],
    [
      'what Vite joins, with the line ends of texts in it',
      'public/assets/index-Bq2x7f1a.js',
      () => Array.from({ length: 5 }, () => `${minified(20)}${'\n    at line:\n'.repeat(80)}`).join(''),
      'bundled',
    ],
    [
      'a bundle with a map',
      'web/all.js',
      () => `${lined('', 5000)}//# sourceMappingURL=all.js.map\n`,
      'bundled',
    ],
    [
      '30,000 generated lines',
      'src/api.ts',
      () => lined('// Code generated by protoc. DO NOT EDIT.', 30_000),
      'generated',
    ],
    [
      'generated Python',
      'api/line_pb2.py',
      () =>
        `# Generated by the protocol buffer compiler.  DO NOT EDIT!\n${'FIELD = descriptor(number=1)\n'.repeat(12_000)}`,
      'generated',
    ],
    [
      'the program of Yarn',
      '.yarn/releases/yarn-4.0.0.cjs',
      () => '#!/usr/bin/env node\n',
      'package-manager',
    ],
    ['the table of Yarn', '.pnp.cjs', () => '/* eslint-disable */\n', 'package-manager'],
  ]

  it.each(cases)('%s is named, and searched as text', async (_, path, text, because) => {
    const { report } = await scanned({ [path]: `${text()}${opens}\n`, 'web/live.js': client })
    expect(report.files.skipped).toEqual([{ path, because }])
    expect(report.sockets).toEqual([])
    expect(report.findings.filter(({ location }) => location.path === path)).toMatchObject([
      { ruleId: 'websocket-in-bundle', messageId: 'opens', confidence: 'possible' },
    ])
  })

  it.each(cases.filter(([, , text]) => text().length > 20_000))(
    '%s is named, when no word of a rule stands in it',
    async (_, path, text, because) => {
      const quiet = text().replaceAll('WebSocket', 'Socket')
      const { report } = await scanned({ [path]: quiet, 'web/live.js': client })
      expect(report.files.skipped).toEqual([{ path, because }])
      expect(report.findings.filter(({ location }) => location.path === path)).toEqual([])
      const clients = report.checklist.find(({ id }) => id === 'update-clients')
      expect(clients?.assessment.status).toBe('done')
    },
  )

  it.each([
    ['what people wrote', 'web/table.js', lined('', 3000)],
    ['a small one', 'web/kit.js', minified(1).replaceAll('WebSocket', 'Socket')],
    [
      'an image before the code',
      'web/logo.js',
      `export const logo = '${'iVBORw0KGgo'.repeat(4000)}'\n${lined('', 3000)}`,
    ],
    ['data', 'web/data.json', `[${'1,'.repeat(50_000)}1]`],
  ])('%s is not, when no word of a rule stands in it', async (_, path, text) => {
    const { report } = await scanned({ [path]: text, 'web/live.js': client })
    expect(report.files.skipped).toEqual([])
  })

  const own: readonly (readonly [what: string, path: string, text: string])[] = [
    ['a long module', 'src/all.ts', lined('', 400)],
    [
      'a generated file that people can read',
      'src/api.ts',
      lined('// Code generated by protoc. DO NOT EDIT.', 300),
    ],
    [
      'an image in a string',
      'src/logo.ts',
      `export const logo = 'data:image/png;base64,${'iVBORw0KGgo'.repeat(4000)}'\n${lined('', 100)}`,
    ],
    [
      'a table of long sentences',
      'src/texts.ts',
      'export const t = "This is a long sentence of a text that people wrote for a page and for nobody else, in a line that goes on and on until all of it is said, as texts of pages do when they are kept in the code of a page."\n'.repeat(
        40,
      ),
    ],
    [
      'a dictionary in one line',
      'src/words.ts',
      `export const words = [${Array.from({ length: 7000 }, (_, i) => `'word${i}'`).join(',')}]\n${lined('', 100)}`,
    ],
    ['one module of AMD', 'src/room.js', `define(["require"], function (require) {\n${lined('', 0)}});\n`],
  ]

  it.each(own)('%s is analysed', async (_, path, text) => {
    const { report } = await scanned({ [path]: `${text}const ws = new WebSocket('wss://a.example.com')\n` })
    expect(report.files.skipped).toEqual([])
    expect(report.sockets).toHaveLength(1)
  })
})

describe('a built file that opens a WebSocket', () => {
  const isClient = async (path: string, files: Record<string, string>) => {
    const { report } = await scanned({ [path]: minified(60).replace(/^.*\n/, ''), ...files })
    return report.findings.some(({ build, location }) => build !== undefined && location.path === path)
  }
  const manifest = '{ "name": "web" }'
  const plain = 'export const one = 1\n'

  it.each<[what: string, path: string, files: Record<string, string>]>([
    ['that lies alone', 'app/static/_nuxt/a1.js', {}],
    ['beside scripts of tests', 'app/static/a1.js', { 'package.json': manifest, 'e2e/a.test.ts': plain }],
    [
      'beside the pages of the documentation',
      'app/static/a1.js',
      { 'docs/package.json': manifest, 'docs/theme.ts': plain },
    ],
    ['beside another chunk of its build', 'app/a1.js', { 'package.json': manifest, 'app/b2.js': plain }],
  ])('is a client itself where no source is here: %s', async (_, path, files) => {
    expect(await isClient(path, files)).toBe(true)
  })

  it.each<[what: string, path: string, files: Record<string, string>]>([
    ['in its package', 'web/static/a1.js', { 'web/package.json': manifest, 'web/src/a.ts': plain }],
    ['above its folder of built files', 'web/dist/a1.js', { 'web/a.ts': plain }],
    ['in a package with a client', 'api/static/a1.js', { 'web/package.json': manifest, 'web/a.ts': client }],
    ['under its name', 'web/app.min.js', { 'web/app.js': plain }],
    ['in another’s name', 'web/node_modules/a1.js', {}],
  ])('is none where a source may be here: %s', async (_, path, files) => {
    expect(await isClient(path, files)).toBe(false)
  })
})

describe('an item that asks for sockets', () => {
  const status = async (files: Record<string, string>) => {
    const { report } = await scanned({ 'web/live.js': client, ...files })
    const item = report.checklist.find(({ id }) => id === 'update-clients')
    return item?.assessment.status
  }
  const library = `/*!\n * Line Kit v2.1.0\n * (c) 2024 Somebody Else\n * Released under the MIT License.\n */\n`

  it('is not done over a bundle of the project that opens one', async () => {
    expect(await status({})).toBe('done')
    expect(await status({ 'web/dist/app.js': minified(60) })).toBe('unknown')
  })

  it('says what to write where built output keeps it open, and keeps no item open that is not about sockets', async () => {
    const { report } = await scanned({ 'web/live.js': client, 'web/dist/app.js': minified(60) })
    const of = (id: string) => JSON.stringify(report.checklist.find((item) => item.id === id)?.assessment)
    expect(of('identify-websocket-code')).toContain('ignore: [\\"web/dist/**\\"]')
    for (const id of ['plan-lambda-removal', 'set-log-retention', 'review-alerts', 'update-tests'])
      expect(of(id)).not.toContain('web/dist/app.js')
  })

  it('is not kept open by a bundle without code of a socket, whatever words are in it', async () => {
    const words = minified(60).replace(opens, 'e("The WebSocket is closed","wss");')
    expect(await status({ 'web/dist/app.js': words })).toBe('done')
  })

  it('is not kept open by what is copied in, which is told all the same', async () => {
    const files = { 'web/line-kit.min.js': library + minified(60) }
    expect(await status(files)).toBe('done')
    const { report } = await scanned(files)
    expect(report.findings).toMatchObject([{ ruleId: 'websocket-in-bundle', zone: 'vendored' }])
  })
})
