import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

// What the report of a gateway's process says of its start.

const run = (cwd: string, ...flags: readonly string[]) =>
  callCli(['apply', '--servers', '--lang', 'en', ...flags], { cwd })

const say = 'def handler(event, context):\n    return {"statusCode": 200}\n'

const python = {
  'serverless.yml': `service: chat
provider: { name: aws, runtime: python3.12 }
functions:
  say: { handler: say.handler, events: [{ websocket: say }] }
`,
  'say.py': say,
}

it('lists packages under a name that git does not ignore', async () => {
  const repository = new TemporaryRepository({ ...python, '.gitignore': 'requirements.txt\n' })
  const { code, stdout } = await run(repository.path)
  expect([code, stdout]).toEqual([0, expect.stringContaining('pip install -r realtime/packages.txt &&')])
  expect(readFileSync(join(repository.path, 'realtime/packages.txt'), 'utf8')).toContain('\nstarlette\n')
  expect(repository.git('status', '--short', '--untracked-files=all')).toContain('?? realtime/packages.txt\n')
})

it('says what lets git take a file that it ignores', async () => {
  const { path } = new TemporaryRepository({ ...python, '.gitignore': 'apigw_*.py\n' })
  const { stderr } = await run(path, '--dry-run')
  expect(stderr).toContain(
    'git ignores realtime/apigw_sockets.py, so that it would never be committed: add !realtime/apigw_sockets.py to .gitignore',
  )
})

it('takes no client for one of a route because a library that lies beside it imports by name', async () => {
  const tell =
    'import boto3\n\napi = boto3.client("apigatewaymanagementapi", endpoint_url="https://a.example/dev")\n'
  const repository = new TemporaryRepository({
    ...python,
    'say.py': `import boto3\nimport requests\n\n\n${say}`,
    'layers/python/requests/__init__.py': 'urllib3 = __import__("urllib3")\n',
    'layers/python/requests-2.32.3.dist-info/RECORD': 'requests/__init__.py,sha256=x,10\n',
    'layers/python/tell.py': tell,
  })
  const { code, stdout } = await run(repository.path)
  expect([code, repository.git('diff', '--name-only')]).toEqual([0, ''])
  expect(stdout).toContain('No route runs these clients, so they stay: layers/python/tell.py:3\n')
  expect(stdout).not.toContain('No client of the Management API was found')
})

it('lists variables that only the code reads, wherever a handler imports it from, and none that Lambda sets', async () => {
  const chat = new TemporaryRepository({
    ...python,
    'serverless.yml': python['serverless.yml'].replace(
      'python3.12',
      'python3.12, environment: { TABLE: talks }',
    ),
    'say.py': `import os
from common import settings

table = os.environ["TABLE"]
model = os.environ.get("MODEL", "small")
os.environ["CACHE"] = "/tmp"
function = os.environ["AWS_LAMBDA_FUNCTION_NAME"]


${say}`,
    'common/settings.py': 'from os import getenv\n\nregion = getenv("AWS_REGION")\n',
    'jobs.py': 'import os\n\nqueue = os.environ["QUEUE"]\n',
  })
  expect((await run(chat.path, '--dry-run')).stderr).toContain(`
    Environment variables, as for the functions: TABLE
    The code also reads these, which the declaration does not give the functions: AWS_REGION, MODEL
`)
  const votes = new TemporaryRepository({
    'serverless.yml': `service: votes
provider: { name: aws, runtime: nodejs20.x }
functions:
  vote: { handler: vote.handler, events: [{ websocket: vote }] }
`,
    'vote.js':
      "const { table } = require('./table')\n\nexports.handler = async () => ({ statusCode: 200, body: table })\n",
    'table.js':
      "const { TABLE, URL: url = '' } = process.env\n\nprocess.env.SEEN = '1'\nexports.table = [TABLE, url, process.env['STAGE'], process.env.NODE_ENV, process.env.AGE === '1']\n",
  })
  expect((await run(votes.path, '--dry-run')).stderr).toContain(
    '    The code also reads these, which the declaration does not give the functions: AGE, STAGE, TABLE, URL\n',
  )
})
