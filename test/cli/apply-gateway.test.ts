import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'
import { typedAt } from '../support/typing.js'

const cases = 'transforms/gateway-server/cases/serverless/input'
const files = Object.fromEntries(
  readdirSync(cases).map((name) => [name, readFileSync(join(cases, name), 'utf8')]),
)
const run = (cwd: string, ...flags: readonly string[]) =>
  callCli(['apply', '--servers', '--lang', 'en', ...flags], { cwd })

it('says of a WebSocket API what would be written, writes it once, and takes it back', async () => {
  const repository = new TemporaryRepository(files)
  const { path: cwd } = repository
  const dry = await run(cwd, '--dry-run')
  expect(dry.code).toBe(0)
  expect(dry.stdout).toContain('+    client = management_client(')
  expect(dry.stderr).toContain('  serverless.yml:18  realtime/app.py  $connect, $disconnect, say\n')
  const check = await run(cwd, '--check')
  expect([check.code, check.stdout.trim().split('\n').sort()]).toEqual([
    1,
    [
      'handlers.py',
      'realtime/apigw_sockets.py',
      'realtime/app.py',
      'realtime/requirements.txt',
      'realtime/sse_sockets.py',
    ],
  ])
  expect(repository.git('status', '--short')).toBe('')
  expect(await run(cwd)).toMatchObject({ code: 0, stderr: '' })
  expect(await run(cwd, '--check')).toMatchObject({ code: 0, stdout: '' })
  const scanned = await callCli(['scan', '--format', 'json'], { cwd })
  expect(scanned.stdout).not.toContain('"path": "realtime/apigw_sockets.py"')
  expect(await callCli(['undo'], { cwd })).toMatchObject({ code: 0 })
  expect(repository.git('status', '--short')).toBe('')
})

it('asks about it', async () => {
  const { path: cwd } = new TemporaryRepository(files)
  const { code, out, err } = await typedAt(cwd, 'n', '--servers')
  expect(code).toBe(0)
  expect(err).toContain(
    '(1/1) Run the Lambda handlers of the WebSocket API of serverless.yml:18 in a process as well (realtime/app.py)?',
  )
  expect(out).toContain('Nothing was written, as you chose.')
})

it('goes back from it to the question before', async () => {
  const app = `from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/ws")
async def echo(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
`
  const repository = new TemporaryRepository({ ...files, 'web/main.py': app })
  const { code, err } = await typedAt(repository.path, 'n\nb\ny\nn\n', '--servers')
  expect(code).toBe(0)
  expect(err.match(/\(1\/1\) \w+/g)).toEqual(['(1/1) Serve', '(1/1) Run', '(1/1) Serve', '(1/1) Run'])
  expect(repository.git('status', '--short').split('\n').filter(Boolean)).toEqual([
    ' M web/main.py',
    '?? web/sse_sockets.py',
  ])
})

it('installs what Lambda brings along for code that a handler imports', async () => {
  const { path: cwd } = new TemporaryRepository({
    'serverless.yml': `service: chat
provider: { name: aws, runtime: nodejs20.x }
functions:
  connect: { handler: handler.connect, events: [{ websocket: $connect }] }
`,
    'package.json': '{ "name": "chat" }\n',
    'handler.js': "const { table } = require('./lib/table')\n\nexports.connect = async () => table()\n",
    'lib/table.js':
      "const { DynamoDBClient } = require('@aws-sdk/client-dynamodb')\n\nexports.table = () => new DynamoDBClient({})\n",
  })
  const { code, stderr } = await run(cwd, '--dry-run')
  expect([code, stderr.match(/Start: .*/)?.[0]]).toEqual([
    0,
    'Start: npm install @aws-sdk/client-dynamodb && npm install --prefix realtime && node realtime/app.mjs',
  ])
})
