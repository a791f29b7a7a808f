import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { callCli, run } from './support/run-cli.js'
import { TemporaryRepository } from './support/temporary-repository.js'

/** `migrate-ws/eslint` under the release of ESLint that package.json names: the built plugin, in real repositories. */

const root = process.cwd()
const configured = (options = '') => `
import migrateWs from '${pathToFileURL(join(root, 'dist/eslint.js')).href}'
export default [
  migrateWs.configs.recommended,
  { rules: { 'migrate-ws/no-new-websocket': ['error'${options}] } },
]
`
const socket = (path: string) =>
  `const socket = new WebSocket('wss://chat.example.com/${path}')\nsocket.onmessage = ({ data }) => console.log(data)\n`

/** A repository with one socket in its baseline. */
async function withBaseline(options?: string) {
  const repository = new TemporaryRepository({
    'package.json': '{ "type": "module" }\n',
    'eslint.config.js': configured(options),
    'src/old.js': socket('old'),
  })
  await callCli(['baseline'], { cwd: repository.path })
  return repository
}

interface Linted {
  readonly code: number | null
  /** `path:line:column message`, in order. */
  readonly problems: readonly string[]
}

async function lint(repository: TemporaryRepository, cwd = repository.path): Promise<Linted> {
  const eslint = join(root, 'node_modules/eslint/bin/eslint.js')
  const { code, stdout } = await run(process.execPath, [eslint, '--format', 'json', '.'], { cwd })
  const files = JSON.parse(stdout) as {
    readonly filePath: string
    readonly messages: readonly { readonly line: number; readonly column: number; readonly message: string }[]
  }[]
  const problems = files.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ line, column, message }) =>
        `${filePath.slice(repository.path.length + 1).replaceAll('\\', '/')}:${line}:${column} ${message}`,
    ),
  )
  return { code, problems }
}

describe('no-new-websocket', () => {
  it('leaves what is in the baseline alone, and names a new socket once, with what takes its place', async () => {
    const repository = await withBaseline()
    expect(await lint(repository)).toEqual({ code: 0, problems: [] })
    repository.write(
      'src/new.js',
      `import io from 'socket.io-client'\n${socket('new')}io('/live').on('a', () => {})\n`,
    )
    const { code, problems } = await lint(repository)
    expect(code).toBe(1)
    expect(problems).toEqual([
      expect.stringMatching(
        /^src\/new\.js:2:16 New WebSocket use: .*wss:\/\/chat\.example\.com\/new.*fetch|POST/,
      ),
      expect.stringMatching(/^src\/new\.js:4:1 New WebSocket use: Socket\.IO /),
    ])
    expect(problems[0]).toContain('migrate-ws-ignore browser-websocket: <reason>')
  })

  it('counts a second socket of the same form, but no shift, no renamed file and no use with a reason', async () => {
    const repository = await withBaseline()
    repository.write('src/old.js', `\n\n${socket('old')}`)
    expect((await lint(repository)).problems).toEqual([])
    repository.write('src/old.js', `${socket('old')}\nnew WebSocket('wss://chat.example.com/old')\n`)
    expect((await lint(repository)).problems).toHaveLength(1)
    rmSync(repository.at('src/old.js'))
    repository.write(
      'src/renamed.js',
      `${socket('old')}\n// migrate-ws-ignore browser-websocket: binary audio\nnew WebSocket('wss://chat.example.com/audio')\n`,
    )
    expect((await lint(repository)).problems).toEqual([])
  })

  it('finds the baseline above a package of a monorepo, and speaks Japanese', async () => {
    const repository = await withBaseline(", { lang: 'ja' }")
    repository.write('packages/web/src/new.js', socket('new'))
    repository.write('packages/web/eslint.config.js', configured(", { lang: 'ja' }"))
    const { problems } = await lint(repository, repository.at('packages/web'))
    expect(problems).toEqual([
      expect.stringMatching(/^packages\/web\/src\/new\.js:1:16 新しい WebSocket の使用です：/),
    ])
  })

  it('says what is wrong with a baseline that cannot be read', async () => {
    const repository = await withBaseline()
    repository.write('migrate-ws.baseline.json', '{ "version": 1, "findings": [{}] }')
    const eslint = join(root, 'node_modules/eslint/bin/eslint.js')
    const { code, stderr } = await run(process.execPath, [eslint, '.'], { cwd: repository.path })
    expect(code).toBe(2)
    expect(stderr).toContain('migrate-ws.baseline.json')
  })
})
