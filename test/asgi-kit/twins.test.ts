import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { describeWithAsgiServers } from '../support/fastapi.js'
import { filesBelow } from '../support/memory-tree.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const runtime = join(process.cwd(), 'transforms/runtime')

/** What pytest says of each test, by its id: PASSED, FAILED, SKIPPED, ERROR. Of one that fails twice, the last. */
async function pytest(python: string, cwd: string, ...args: string[]): Promise<Record<string, string>> {
  const command = ['-B', '-m', 'pytest', '-v', '-p', 'no:cacheprovider', '--color=no', ...args]
  const { said } = await run(python, command, cwd)
  const outcomes = [...said.matchAll(/^(\S+::\S+) (PASSED|FAILED|SKIPPED|ERROR)\b/gm)]
  if (outcomes.length === 0) throw new Error(said)
  return Object.fromEntries(outcomes.map(([, id = '', outcome = '']) => [id, outcome]))
}

async function run(command: string, args: readonly string[], cwd: string) {
  const env = { ...process.env, PYTHONPATH: runtime, COLUMNS: '400' }
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)))
  const [code] = await once(child, 'close')
  return { code, said }
}

function others(outcomes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'PASSED'))
}

describeWithAsgiServers('tests over the stream as well', (python) => {
  it('have the same conversations over both, in every style of handler', async () => {
    const outcomes = await pytest(python, process.cwd(), 'test/asgi-kit/test_stream_connect.py')
    expect(others(outcomes)).toEqual({})
    expect(Object.keys(outcomes).length).toBeGreaterThan(100)
  }, 120_000)
})

describeWithAsgiServers('an application after apply --servers --twin-tests', (python) => {
  let cwd: string
  let before: Readonly<Record<string, string>>
  let after: Readonly<Record<string, string>>
  beforeAll(async () => {
    const files = filesBelow('transforms/asgi-server/twins/cases/styles/input')
    cwd = new TemporaryRepository(files).path
    before = await pytest(python, cwd)
    const { code, stdout } = await callCli(['apply', '--servers', '--twin-tests', '--lang', 'en'], { cwd })
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        'Tests that now run over WebSocket and over the stream: 11\n  tests/test_classes.py  3\n  tests/test_functions.py  7\n  tests/test_suite.py  1\n',
      ),
    })
    after = await pytest(python, cwd)
  }, 120_000)

  it('has its tests, and those of served routes again over the stream', () => {
    const network = 'tests/test_network.py::test_against_a_server'
    expect(others(before)).toEqual({ [network]: 'SKIPPED' })
    expect(others(after)).toEqual({ [network]: 'SKIPPED' })
    const ids = Object.keys(after)
    const [overSocket, overStream] = ['websocket', 'stream'].map((carrier) =>
      ids.flatMap((id) =>
        id.includes(`[${carrier}`) || id.endsWith(`${carrier}]`) ? [id.replace(carrier, '…')] : [],
      ),
    )
    expect(overStream).toEqual(overSocket)
    expect(overStream).toHaveLength(12)
    expect(ids.filter((id) => /RoomTestOverStream/.test(id))).toHaveLength(2)
    expect(ids).toHaveLength(Object.keys(before).length + 12 + 2)
  })

  it('runs them by unittest as well', async () => {
    const env = ['-B', '-m', 'unittest', 'tests/test_suite.py', '-v']
    const { code, said } = await run(python, env, cwd)
    expect(said).toMatch(/test_says \(tests\.test_suite\.RoomTestOverStream[.\w]*\) \.\.\. ok/)
    expect(code).toBe(0)
  })

  it('has nothing left to write', async () => {
    const again = await callCli(['apply', '--servers', '--twin-tests', '--check'], { cwd })
    expect(again).toMatchObject({ code: 0, stdout: '' })
  })

  const count = (carrier: string) => `tests/test_functions.py::test_counts[${carrier}]`

  it('fails over both where the handler is wrong', async () => {
    const outcomes = await changed('app/rooms.py', 'str(number)', 'str(number + 1)')
    expect(others(outcomes)).toMatchObject({ [count('websocket')]: 'FAILED', [count('stream')]: 'FAILED' })
  })

  it('fails over the stream where no kit serves the route any more', async () => {
    const outcomes = await changed('app/sse_routes.py', '    Socket("/api/count"),\n', '')
    expect(outcomes[count('websocket')]).toBe('PASSED')
    expect(outcomes[count('stream')]).toBe('ERROR')
  })

  it('fails over the stream where a middleware lets none through', async () => {
    const guard =
      '\n\n@app.middleware("http")\nasync def guard(request, call_next):\n    from fastapi import Response\n\n    return Response(status_code=401)\n'
    const outcomes = await changed('app/main.py', '\n\n@app.get', `${guard}\n\n@app.get`)
    expect(outcomes[count('websocket')]).toBe('PASSED')
    expect(outcomes[count('stream')]).toBe('FAILED')
  })

  it('goes on over the stream alone where the WebSocket has ended', async () => {
    const outcomes = await changed('app/sse_routes.py', '"/api/count"', '"/api/count", websocket=False')
    expect(outcomes[count('websocket')]).toBe('SKIPPED')
    expect(outcomes[count('stream')]).toBe('PASSED')
  })

  /** The outcomes with a change that is taken back. */
  async function changed(path: string, from: string, to: string) {
    const file = join(cwd, path)
    const text = readFileSync(file, 'utf8')
    expect(text).toContain(from)
    writeFileSync(file, text.replace(from, to))
    try {
      return await pytest(python, cwd, 'tests/test_functions.py', '-k', 'test_counts')
    } finally {
      writeFileSync(file, text)
    }
  }
})
