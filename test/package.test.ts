import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { publint } from 'publint'
import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from './support/temporary-repository.js'

const root = process.cwd()
const scratch = temporaryFolder()
const app = join(scratch, 'app')
let tarball = ''
let packed: readonly string[] = []

/** Packed from what `npm test` has just built, and installed where nothing else is. */
beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli.js'))) throw new Error('There is no dist/; type: npm run build')
  const [info] = JSON.parse(
    run(root, 'npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', scratch]).stdout,
  )
  tarball = join(scratch, info.filename)
  packed = info.files.map((file: { readonly path: string }) => file.path)
  mkdirSync(app)
  writeFileSync(join(app, 'package.json'), '{ "name": "app", "private": true, "type": "module" }\n')
  run(app, 'npm', ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', tarball])
})

it('every script of npm that the README names is in package.json', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const named = readFileSync(join(root, 'README.md'), 'utf8').matchAll(
    /\bnpm (?:run )?(test|(?<=run )[\w:-]+)/g,
  )
  const missing = [...named].map(([, name]) => name ?? '').filter((name) => scripts[name] === undefined)
  expect(missing).toEqual([])
})

describe('the tarball', () => {
  it('holds what users need and nothing else', () => {
    const transforms = ['websocket-client']
    const kinds = packed.map((path) =>
      path
        .replace(/^dist\/chunks\/[\w-]+\.js$/, 'dist/chunks/*.js')
        .replace(/^dist\/types\/.+\.d\.ts$/, 'dist/types/**/*.d.ts')
        .replace(/^docs\/[\w-]+\.md$/, 'docs/*.md')
        .replace(/^src\/rules\/[\w-]+\/README\.md$/, 'src/rules/*/README.md'),
    )
    expect([...new Set(kinds)].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'action.yml',
      'bin/migrate-ws.js',
      'dist/THIRD-PARTY.txt',
      'dist/chunks/*.js',
      'dist/cli.js',
      'dist/compiler/checker.cjs',
      'dist/compiler/libraries.cjs',
      'dist/compiler/scanning.cjs',
      'dist/compiler/typescript.cjs',
      'dist/eslint-worker.js',
      'dist/eslint.js',
      'dist/grammars/LICENSE-python',
      'dist/grammars/LICENSE-terraform',
      'dist/grammars/LICENSE-web-tree-sitter',
      'dist/grammars/tree-sitter-python.wasm',
      'dist/grammars/tree-sitter-terraform.wasm',
      'dist/grammars/web-tree-sitter.js',
      'dist/grammars/web-tree-sitter.wasm',
      'dist/index.js',
      'dist/packages/diff.cjs',
      'dist/packages/htmlparser2.cjs',
      'dist/packages/jscodeshift-parsers.cjs',
      'dist/packages/jsonc-parser.cjs',
      'dist/packages/report-schema.cjs',
      'dist/packages/sse-socket.cjs',
      'dist/packages/ws.cjs',
      'dist/packages/yaml.cjs',
      'dist/type-check.js',
      'dist/types/**/*.d.ts',
      'docs/*.md',
      'docs/recording.svg',
      'package.json',
      'schema/baseline.schema.json',
      'schema/checklist.schema.json',
      'schema/config.schema.json',
      'schema/report.schema.json',
      'schema/shard.schema.json',
      'src/ci/Jenkinsfile',
      'src/ci/bitbucket-pipelines.yml',
      'src/ci/circleci.yml',
      'src/ci/comment/action.yml',
      'src/ci/gitlab.yml',
      'src/ci/run.sh',
      'src/ci/sticky-comment.mjs',
      'src/rules/*/README.md',
      ...transforms.map((id) => `transforms/${id}.cjs`),
    ])
  })

  it('has what its documents link to', () => {
    const dead = packed
      .filter((path) => /^(docs\/[\w-]+|README|CHANGELOG)\.md$/.test(path))
      .flatMap((path) => {
        const links = readFileSync(join(root, path), 'utf8').matchAll(/\]\((?!\w+:|#)([^)\s#]+)/g)
        return [...links]
          .map(([, link = '']) => posix.join(posix.dirname(path), link))
          .filter((target) => !packed.includes(target))
          .map((target) => `${path}: ${target}`)
      })
    expect(dead).toEqual([])
  })

  it('satisfies publint', async () => {
    const bytes = readFileSync(tarball)
    const { messages } = await publint({ pack: { tarball: new Uint8Array(bytes).buffer }, strict: true })
    expect(messages).toEqual([])
  })

  it('has types that resolve everywhere an ES module does', () => {
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    run(scratch, process.execPath, [attw, tarball, '--profile', 'esm-only', '--no-color'])
  })
})

describe('installed in an empty folder', () => {
  it('brings no other package, and at most 30 MB', () => {
    const modules = join(app, 'node_modules')
    expect(readdirSync(modules).filter((name) => !name.startsWith('.'))).toEqual(['migrate-ws'])
    const files = readdirSync(modules, { recursive: true, withFileTypes: true })
    const sizes = files.map((file) => (file.isFile() ? statSync(join(file.parentPath, file.name)).size : 0))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30_000_000)
  })

  it('answers --version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(run(app, 'npx', ['--no-install', 'migrate-ws', '--version']).stdout.trim()).toBe(version)
  })

  it('scans scripts, Python, YAML and Markdown', () => {
    write('scan/feed.ts', "export const feed = new WebSocket('wss://api.example.com/feed')\n")
    write(
      'scan/api.py',
      'from fastapi import FastAPI\n\napp = FastAPI()\n\n@app.websocket("/feed")\nasync def feed(ws): ...\n',
    )
    write(
      'scan/serverless.yml',
      'provider: { name: aws }\nfunctions:\n  feed: { handler: a.b, events: [{ websocket: feed }] }\n',
    )
    write('scan/README.md', 'Connect to wss://api.example.com/feed\n')
    const report = JSON.parse(
      run(join(app, 'scan'), 'npx', ['--no-install', 'migrate-ws', 'scan', '--json']).stdout,
    )
    const found = new Set(report.findings.map((one: { location: { path: string } }) => one.location.path))
    expect([...found].sort()).toEqual(['README.md', 'api.py', 'feed.ts', 'serverless.yml'])
    expect(report.files.failed).toEqual([])
  })

  it('has types for who imports it', () => {
    write(
      'types/use.ts',
      [
        "import { diskTree, items, type Report, rules, type ScanResult, scan } from 'migrate-ws'",
        'export const result: Promise<ScanResult> = scan({',
        "  tree: diskTree('.'), config: { lang: 'ja' }, wanted: () => true, rules, items, version: '1.0.0',",
        '})',
        "export const status = (report: Report): string => report.checklist[0]?.assessment.status ?? 'none'",
        '// @ts-expect-error: the version of the report is a number',
        'export const wrong = (report: Report): string => report.schemaVersion',
        '',
      ].join('\n'),
    )
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const flags = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--skipLibCheck',
      'false',
    ]
    run(app, process.execPath, [tsc, ...flags, '--types', '', 'types/use.ts'])
  })

  it('runs from code', () => {
    write('code/use.mjs', "import { rules } from 'migrate-ws'\nconsole.log(rules.length > 0)\n")
    expect(run(join(app, 'code'), process.execPath, ['use.mjs']).stdout).toBe('true\n')
  })
})

describe('under stock jscodeshift', () => {
  /** As docs/commands.md says it, word for word; the runner is the release that package.json names. */
  const documented = /^npx jscodeshift (-t node_modules\/migrate-ws\/transforms\/.+)$/m.exec(
    readFileSync(join(root, 'docs/commands.md'), 'utf8'),
  )?.[1]

  it('the documented command rewrites a client', () => {
    if (documented === undefined) throw new Error('docs/commands.md documents no jscodeshift command')
    write(
      'src/feed.js',
      "const ws = new WebSocket('ws://localhost:8080/feed')\nws.onmessage = (event) => console.log(event.data)\n",
    )
    write('src/other.js', 'export const other = 1\n')
    const runner = join(root, 'node_modules/jscodeshift/bin/jscodeshift.js')
    const { stdout } = run(app, process.execPath, [runner, ...documented.split(' ')])
    expect(stdout).toContain('1 ok')
    const text = readFileSync(join(app, 'src/feed.js'), 'utf8')
    expect(text).toContain('new EventSource(')
    expect(text).toContain('onmessage = (event) => console.log(event.data)')
    expect(text).not.toContain('WebSocket')
  })

  it('the transform is one file: it requires nothing but Node', () => {
    const text = readFileSync(join(app, 'node_modules/migrate-ws/transforms/websocket-client.cjs'), 'utf8')
    const required = [...text.matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, name]) => name)
    expect(required.filter((name) => !name?.startsWith('node:'))).toEqual([])
  })
})

function write(path: string, text: string): void {
  mkdirSync(join(app, path, '..'), { recursive: true })
  writeFileSync(join(app, path), text)
}

function run(cwd: string, file: string, args: readonly string[]): { readonly stdout: string } {
  const { CI: _, NODE_OPTIONS: __, ...env } = process.env
  const done = spawnSync(file, [...args], { cwd, encoding: 'utf8', env: { ...env, NO_COLOR: '1' } })
  if (done.status === 0) return { stdout: done.stdout }
  throw new Error(`${file} ${args.join(' ')} exited with ${done.status}:\n${done.stdout}\n${done.stderr}`)
}
