import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import type { Format } from '../src/model/format.js'
import { formatted } from '../src/pipeline/plan/formatted.js'
import { formatFor } from '../src/pipeline/plan/formatter-options.js'
import { diskTree } from '../src/repository/disk-tree.js'
import { adapterText, classicAdapter, hookText } from '../transforms/runtime/text.js'
import { callCli } from './support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

const texts = {
  'sse-socket.ts': adapterText('a.ts'),
  'sse-socket.js': adapterText('a.js'),
  'use-sse-socket.ts': hookText('a.ts', './sse-socket'),
  'use-sse-socket.js': hookText('a.js', './sse-socket.js'),
  'sse-socket.classic.js': classicAdapter(),
}
const formats: Readonly<Record<string, Format>> = {
  'double quotes': { quote: '"' },
  'semicolons and four spaces': { semicolon: ';', indent: '    ' },
  'no space in braces': { space: '' },
  all: { quote: '"', semicolon: ';', indent: '\t', space: '' },
}

/** A real formatter with the same options. Its lines are so long that none is broken that need not be. */
function byBiome(text: string, path: string, { quote, semicolon, indent = '  ', space }: Format): string {
  const options = [
    `--javascript-formatter-quote-style=${quote === '"' ? 'double' : 'single'}`,
    `--semicolons=${semicolon === ';' ? 'always' : 'as-needed'}`,
    `--indent-style=${indent === '\t' ? 'tab' : 'space'}`,
    `--indent-width=${indent === '\t' ? 2 : indent.length}`,
    `--bracket-spacing=${space !== ''}`,
    '--line-width=320',
  ]
  const { stdout, status } = spawnSync(
    join(process.cwd(), 'node_modules/.bin/biome'),
    ['format', `--stdin-file-path=${path}`, ...options],
    { input: text, encoding: 'utf8', cwd: temporaryFolder() },
  )
  expect(status).toBe(0)
  return stdout
}

function unbroken(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/[,;](?=[)\]}])/g, '')
    .replace('*/;(', '*/(')
}

describe.each(Object.entries(texts))('%s', (path, text) => {
  it.each(Object.entries(formats))('with %s is the same program, as a formatter writes it', (_, format) => {
    const written = formatted(text, path, format)
    expect(written).not.toBe(text)
    const lines = (source: string) => byBiome(source, path, format).replace(/\n{2,}/g, '\n')
    expect(lines(written)).toBe(lines(text))
    const program = (source: string) =>
      transformSync(source, {
        loader: path.endsWith('.ts') ? 'ts' : 'js',
        target: 'esnext',
        minifySyntax: true,
      }).code
    expect(program(written)).toBe(program(text))
    // What the formatter would change beyond is where lines are broken, and the sign that a classic script keeps before it.
    expect(unbroken(byBiome(written, path, format))).toBe(unbroken(written))
  })
})

describe('what a file is written like', () => {
  const prettier: Format = {
    quote: '"',
    semicolon: ';',
    indent: '  ',
    trailingComma: ',',
    callback: 'parentheses',
    space: ' ',
  }
  const biome: Format = { ...prettier, indent: '\t' }

  it.each<readonly [what: string, files: Readonly<Record<string, string>>, format: Format]>([
    ['nothing', {}, {}],
    ['.prettierrc as JSON, empty', { '.prettierrc': '{}' }, prettier],
    [
      '.prettierrc as YAML',
      { '.prettierrc': 'semi: false\nsingleQuote: true\n' },
      { ...prettier, quote: "'", semicolon: '' },
    ],
    [
      'package.json, the nearest first',
      {
        '.prettierrc': '{}',
        'web/package.json': '{ "prettier": { "useTabs": true, "arrowParens": "avoid" } }',
      },
      { ...prettier, indent: '\t', callback: 'bare' },
    ],
    [
      'overrides',
      {
        '.prettierrc.json':
          '{ "tabWidth": 4, "overrides": [{ "files": "*.ts", "options": { "semi": false } }, { "files": "api/**", "options": { "singleQuote": true } }, { "files": ["web/**/*.ts"], "excludeFiles": "web/src/old/*", "options": { "trailingComma": "none" } }] }',
      },
      { ...prettier, indent: '    ', semicolon: '', trailingComma: '' },
    ],
    [
      'a program, or a package, says nothing',
      { 'web/prettier.config.js': 'throw 1', '.prettierrc': '{}' },
      {},
    ],
    ['a configuration of a package', { 'package.json': '{ "prettier": "@acme/prettier-config" }' }, {}],
    ['a configuration that is broken', { '.prettierrc': '{ "semi": ' }, {}],
    ['a configuration that is nested too deep', { '.prettierrc': `a: ${'['.repeat(5000)}` }, {}],
    ['no space in braces', { '.prettierrc': '{ "bracketSpacing": false }' }, { ...prettier, space: '' }],
    ['Biome', { 'biome.json': '{}' }, biome],
    [
      'Biome without space in braces',
      { 'biome.json': '{ "javascript": { "formatter": { "bracketSpacing": false } } }' },
      { ...biome, space: '' },
    ],
    [
      'Biome with comments, before Prettier',
      {
        '.prettierrc': '{}',
        'biome.jsonc':
          '{ // all\n "formatter": { "indentStyle": "space", "indentWidth": 4 }, "javascript": { "formatter": { "quoteStyle": "single", "semicolons": "asNeeded" } }, "overrides": [{ "includes": ["**", "!web/src/*.ts"], "javascript": { "formatter": { "quoteStyle": "double" } } }] }',
      },
      { ...biome, indent: '    ', quote: "'", semicolon: '' },
    ],
    ['Biome that formats nothing', { 'biome.json': '{ "formatter": { "enabled": false } }' }, {}],
    [
      'Biome that extends a file',
      {
        'biome.json':
          '{ "extends": ["./a.json"], "javascript": { "formatter": { "semicolons": "asNeeded" } } }',
      },
      { semicolon: '' },
    ],
    [
      'EditorConfig, the nearest last, up to its root',
      {
        '.editorconfig': '[*]\nquote_type = double\n',
        'web/.editorconfig':
          'root = true\n[*.{js,ts}]\nindent_style = tab\n[src/**]\nindent_style=space\nindent_size = 4\n[*.md]\nquote_type = single\n',
      },
      { indent: '    ' },
    ],
    [
      'EditorConfig below Prettier',
      { '.prettierrc': 'semi: false', '.editorconfig': '[*]\nindent_style = tab\n' },
      { ...prettier, semicolon: '', indent: '\t' },
    ],
    ['a hostile glob', { '.editorconfig': `[${'{a,'.repeat(3000)}]\nindent_style = tab\n` }, {}],
  ])('%s', (_, files, format) => {
    const tree = diskTree(temporaryFolder({ ...files, 'web/src/a.ts': '' }))
    expect(formatFor(tree, 'web/src/a.ts')).toEqual(format)
  })
})

it('writes objects and imports without space in their braces where the formatter wants none', async () => {
  const { path } = new TemporaryRepository({
    '.prettierrc': '{"bracketSpacing": false, "singleQuote": true}\n',
    'package.json': '{"type": "module", "dependencies": {"vite": "7.0.0"}}\n',
    'migrate-ws.config.json': '{"endpoints": {"/room": {"stream": "/room/stream", "send": "/room/send"}}}\n',
    'room.js': `export const socket = new WebSocket('/room');
socket.onmessage = ({data}) => console.log(data);
socket.onclose = ({code}) => console.log(code === 4000 ? 'full' : 'gone', location.reload());
document.onclick = () => socket.send('hello');
`,
  })
  const { code, stderr } = await callCli(['apply', '--lang', 'en'], { cwd: path })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const written = readFileSync(join(path, 'room.js'), 'utf8')
  expect(written).toContain("import {SseSocket} from './lib/sse-socket.js';")
  expect(written).toContain("{send: '/room/send'}")
})
