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
    The code also reads these, which no environment of the declaration names: AWS_REGION, MODEL
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
    '    The code also reads these, which no environment of the declaration names: AGE, STAGE, TABLE, URL\n',
  )
})

it.each([
  [
    "import { Bucket } from 'sst/node/bucket'\nimport { Config } from 'sst/node/config'\nimport { Table as T } from 'sst/node/table'",
    "[T.Talks.tableName, Bucket['my-files'].bucketName, Config.KEY, Config.STAGE]",
    'SST_APP, SST_Bucket_bucketName_my_files, SST_Parameter_value_KEY, SST_REGION, SST_STAGE, SST_Table_tableName_Talks',
  ],
  [
    "import { Resource } from 'sst'",
    '[Resource.Talks.name, Resource.Key.value]',
    'SST_RESOURCE_Key, SST_RESOURCE_Talks',
  ],
])('lists variables that the library of SST reads: %s', async (imports, body, names) => {
  const { path } = new TemporaryRepository({
    'serverless.yml': python['serverless.yml'].replace('python3.12', 'nodejs20.x'),
    'package.json': '{ "name": "chat", "type": "module", "dependencies": { "sst": "*" } }\n',
    'say.mjs': `${imports}\nexport const handler = async () => ({ statusCode: 200, body: ${body}.join() })\n`,
  })
  expect((await run(path, '--dry-run')).stderr).toContain(
    `    The code also reads these, which no environment of the declaration names: ${names}\n`,
  )
})

/** The line that starts the process, and those of its container. */
async function startOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { stderr } = await run(new TemporaryRepository(files).path, '--dry-run')
  const container = stderr.match(/^ {6}(WORKDIR|COPY|RUN|CMD) .*/gm) ?? []
  return [...(stderr.match(/(?<=^ {4}Start: ).*/m) ?? []), ...container.map((line) => line.trim())]
}

const node = {
  'chat/serverless.yml': `service: chat
provider: { name: aws, runtime: nodejs20.x }
functions:
  say: { handler: say.handler, events: [{ websocket: say }] }
`,
  'chat/say.js': "require('aws-sdk')\nexports.handler = async () => ({ statusCode: 200 })\n",
  'chat/package.json': '{ "name": "chat" }\n',
}

it('installs a package at the top of its workspace', async () => {
  const files = { ...node, 'package.json': '{ "private": true, "workspaces": ["chat"] }\n' }
  const started = 'npm install --prefix realtime && node realtime/app.mjs'
  expect((await startOf({ ...files, 'yarn.lock': '' }))[0]).toBe(
    `cd chat && npx --yes yarn --cwd .. install && npx --yes yarn add aws-sdk && ${started}`,
  )
  const [start, ...container] = await startOf(files)
  expect(start).toBe(
    `cd chat && npm install --prefix .. && npm install --prefix .. --workspace . aws-sdk && ${started}`,
  )
  expect(container).toEqual([
    'WORKDIR /app/chat',
    'COPY . /app',
    'RUN npm install --prefix .. && npm install --prefix .. --workspace . aws-sdk && npm install --prefix realtime',
    'CMD ["node", "realtime/app.mjs"]',
  ])
})

it('says what the installation writes into the project', async () => {
  const { stderr } = await run(new TemporaryRepository(node).path, '--dry-run')
  expect(stderr).toContain(
    '    The installation adds aws-sdk to chat/package.json: Lambda has it, a process does not\n',
  )
  const listed = { ...node, 'chat/package.json': '{ "dependencies": { "aws-sdk": "^2.1" } }\n' }
  const again = await run(new TemporaryRepository(listed).path, '--dry-run')
  expect(again.stderr).not.toContain('The installation adds')
})

it('installs with npm in a folder that is in no workspace, whatever locks the packages above', async () => {
  const all = { 'package.json': '{ "private": true, "workspaces": ["web"] }\n', 'yarn.lock': '' }
  expect(await startOf({ ...node, ...all })).toEqual([
    'cd chat && npm install aws-sdk && npm install --prefix realtime && node realtime/app.mjs',
    'WORKDIR /app',
    'COPY chat .',
    'RUN npm install aws-sdk && npm install --prefix realtime',
    'CMD ["node", "realtime/app.mjs"]',
  ])
})

it('says which scripts an installation runs, and offers what one of them links', async () => {
  const files = {
    ...node,
    'chat/package.json': '{ "name": "chat", "scripts": { "postinstall": "npm link @acme/rules" } }\n',
    'rules/package.json': '{ "name": "@acme/rules" }\n',
  }
  const { stderr } = await run(new TemporaryRepository(files).path, '--dry-run')
  expect(stderr).toContain('    The installation runs a script of chat/package.json: npm link @acme/rules\n')
  expect(await startOf(files)).toEqual([
    'cd chat && (cd ../rules && npm link) && npm install aws-sdk && npm install --prefix realtime && node realtime/app.mjs',
    'WORKDIR /app/chat',
    'COPY . /app',
    'RUN (cd ../rules && npm link) && npm install aws-sdk && npm install --prefix realtime',
    'CMD ["node", "realtime/app.mjs"]',
  ])
})

const uvicorn = 'uvicorn realtime.app:app --host 0.0.0.0 --port 8080'

it.each<[string, Readonly<Record<string, string>>, string, string]>([
  [
    'uv',
    { 'uv.lock': '', 'pyproject.toml': '[project]\nname = "chat"\ndependencies = ["acme-tokens>=1"]\n' },
    'uv sync --no-install-project && uv pip install -r realtime/requirements.txt',
    'uv run --no-sync',
  ],
  [
    'poetry',
    { 'pyproject.toml': '[tool.poetry]\nname = "chat"\n[tool.poetry.dependencies]\nacme-tokens = "^1"\n' },
    'poetry install --no-root && poetry run pip install -r realtime/requirements.txt',
    'poetry run',
  ],
  [
    'pipenv',
    { Pipfile: '[packages]\nacme-tokens = "*"\n' },
    'pipenv install && pipenv run pip install -r realtime/requirements.txt',
    'pipenv run',
  ],
])(
  'installs with what the project has in the place of a list for pip: %s',
  async (tool, own, install, within) => {
    const code = {
      'chat/serverless.yml': python['serverless.yml'],
      'chat/say.py': `import acme_tokens\n\n\n${say}`,
    }
    expect(await startOf({ ...code, ...own })).toEqual([
      `cd chat && ${install} && ${within} ${uvicorn}`,
      'WORKDIR /app/chat',
      'COPY . /app',
      `RUN pip install ${tool} && ${install}`,
      `CMD [${`${within} ${uvicorn}`
        .split(' ')
        .map((word) => `"${word}"`)
        .join(', ')}]`,
    ])
    // What the functions are packed with comes first, and a project of what deploys them is none of theirs.
    const pip = `cd chat && pip install -r realtime/requirements.txt && ${uvicorn}`
    expect((await startOf({ ...code, ...own, 'chat/requirements.txt': 'acme-tokens\n' }))[0]).toBe(pip)
    expect((await startOf({ ...code, ...own, 'chat/say.py': `import boto3\n\n\n${say}` }))[0]).toBe(pip)
  },
)

it('names modules that no list of packages gives, and installs those whose package is known', async () => {
  const repository = new TemporaryRepository({
    'chat/serverless.yml': python['serverless.yml'],
    'chat/requirements.txt': '-r ../shared.txt\npython-jose[cryptography]==3.3.0\nacme-agents>=2\n',
    'shared.txt': 'google-cloud-firestore\n',
    'tools/requirements.txt': 'acme-search-py==2.4 --hash=sha256:0123\nacme-searchers\n',
    'chat/say.py': `import json, tomllib
from typing import TYPE_CHECKING
import acme, boto3, urllib3
from acme_search import Search
import db
from google.cloud import firestore
from jose import jwt
import acme_agents
if TYPE_CHECKING:
    import acme_types
try:
    import acme_json
except ImportError:
    acme_json = json


${say}`,
    'chat/db.py': 'import jwt\n\n\ndef later():\n    import acme_later.parts\n',
  })
  const { stdout } = await run(repository.path)
  expect(stdout).toContain(
    '    W-PACKAGES chat/db.py:5  imported, and of no package that a list of the functions names: ' +
      'acme_later (chat/db.py:5: its package is not known), acme_search (chat/say.py:4: here acme-search-py==2.4), ' +
      'jwt (chat/db.py:1: here PyJWT)\n',
  )
  expect(
    readFileSync(join(repository.path, 'chat/realtime/requirements.txt'), 'utf8'),
  ).toBe(`# What the process needs: what the handlers do, what Lambda brings along, and a server.
-r ../requirements.txt
# acme_search is imported in ../say.py; this line is of ../../tools/requirements.txt
acme-search-py==2.4
# jwt is imported in ../db.py, and in no list
PyJWT
# acme_later is imported in ../db.py, and in no list: write its package here
boto3
starlette
uvicorn[standard]
`)
})

const withLayer = (layer: string, code: Readonly<Record<string, string>>) => ({
  'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: chat, ProtocolType: WEBSOCKET } }
  Common: { Type: 'AWS::Serverless::LayerVersion', Properties: { ContentUri: ${layer} } }
  Say:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: functions/say, Handler: app.handler, Runtime: python3.12, Layers: [!Ref Common] }
  Calls: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: !Ref Api, IntegrationUri: !GetAtt Say.Arn } }
  Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: !Ref Api, RouteKey: say, Target: !Ref Calls } }
`,
  'functions/say/app.py': `from common.tell import tell\n\n\n${say.replace('    return', '    tell(event)\n    return')}`,
  ...code,
})

it.each([
  ['layers/shared', 'layers/shared'],
  ['layers/shared', 'layers/shared/python'],
  ['shared', 'shared/python'],
])('lets Python find what a layer has: %s, %s', async (layer, folder) => {
  const tell =
    'import os\n\nseen = []\n\n\ndef tell(event):\n    os.environ["LAST"] = event["requestContext"]["connectionId"]\n'
  const files = withLayer(layer, {
    [`${folder}/common/__init__.py`]: '',
    [`${folder}/common/tell.py`]: tell,
    [`${layer}/requirements.txt`]: 'acme-tokens\n',
  })
  const [start, ...container] = await startOf(files)
  expect(start).toBe(
    `cd functions/say && pip install -r realtime/requirements.txt && PYTHONPATH=../../${folder} ${uvicorn}`,
  )
  expect(container.slice(0, 3)).toEqual([
    'WORKDIR /app/functions/say',
    'COPY . /app',
    'RUN pip install -r realtime/requirements.txt',
  ])
  const repository = new TemporaryRepository(files)
  const { stdout } = await run(repository.path)
  expect(stdout).toContain(`      ENV PYTHONPATH=/app/${folder}\n`)
  // What is imported is read as the handler is.
  expect(stdout).toContain(`V11 ${folder}/common/tell.py:7  os.environ is written`)
  const packages = readFileSync(join(repository.path, 'functions/say/realtime/requirements.txt'), 'utf8')
  expect(packages).toContain(`\n-r ../../../${layer}/requirements.txt\n`)
})

it.each(['layers/shared', 'layers/shared/python'])(
  'sees the client that a layer makes: %s',
  async (folder) => {
    const files = withLayer('layers/shared', {
      [`${folder}/common/__init__.py`]: '',
      [`${folder}/common/tell.py`]:
        'import boto3\n\n\ndef tell(event):\n    return boto3.client("apigatewaymanagementapi", endpoint_url="https://a.example/dev")\n',
    })
    const { stderr } = await run(new TemporaryRepository(files).path, '--dry-run')
    expect(stderr).toContain('V14 a client is made in code that is packed apart from the functions (a layer)')
  },
)

const clients = `import boto3


class Clients:
    @classmethod
    def sender(cls):
        return boto3.client("apigatewaymanagementapi", endpoint_url="https://a.example/dev")

    @classmethod
    def queue(cls):
        return boto3.client("sqs")


def sender():
    return Clients.sender()
`

it('leaves the client of a layer for other functions where routes load its module and call none that makes it', async () => {
  const files = withLayer('layers/shared', {
    'layers/shared/common/clients.py': clients,
    'layers/shared/common/tell.py':
      'import logging\nfrom common.clients import Clients\n\nlevel = getattr(logging, level_name())\n\n\ndef tell(event):\n    Clients.queue().send_message(QueueUrl="q", MessageBody="m")\n',
  })
  const { code, stdout } = await run(new TemporaryRepository(files).path)
  expect(code).toBe(0)
  expect(stdout).toContain('No route runs these clients, so they stay: layers/shared/common/clients.py:7\n')
})

it.each([
  [
    'through another function',
    'from common.clients import sender as make\n\n\ndef tell(event):\n    make()\n',
  ],
  ['as a default', 'from common import clients\n\n\ndef unused(by=clients.sender()):\n    pass\n'],
  ['by its name', 'from common import clients\n\n\ndef tell(event):\n    getattr(clients, event["by"])()\n'],
  [
    'from a class of something else',
    'from acme import Handler\nfrom common import clients\n\n\nclass Tell(Handler):\n    def process(self):\n        clients.sender()\n',
  ],
  [
    'from what a decorator registers',
    'from acme import app\nfrom common import clients\n\n\n@app.on("say")\ndef process():\n    clients.sender()\n',
  ],
])('sees that a route asks a layer for its client: %s', async (_, tell) => {
  const files = withLayer('layers/shared', {
    'layers/shared/common/__init__.py': '',
    'layers/shared/common/clients.py': clients,
    'layers/shared/common/tell.py': tell,
  })
  const { stderr } = await run(new TemporaryRepository(files).path, '--dry-run')
  expect(stderr).toContain('V14 a client is made in code that is packed apart from the functions (a layer)')
})

it('says what a package does where the code makes a client in some cases only', async () => {
  const files = {
    ...node,
    'chat/say.js': `const { ApiGatewayManagementApi } = require('aws-sdk')
const { Server } = require('acme-server')

const api = process.env.IS_OFFLINE ? new ApiGatewayManagementApi({ endpoint: 'http://localhost:3001' }) : undefined
exports.handler = new Server({ api }).handler
`,
  }
  const { stderr } = await run(new TemporaryRepository(files).path, '--dry-run')
  expect(stderr).toContain(`    chat/say.js:4  new ApiGatewayManagementApi(…) → managementClient(…)
    The code makes its client of the Management API in some cases only.
    A package that makes one of the event asks https://localhost/dev, where nothing is. Give it managementClient(…), where it takes a client.`)
})

it.each([
  ['is edited', 'return boto3.client(service, **options)', ['say.py']],
  ['stays, with its API', 'made = boto3.client(service, **options)\n    return made', []],
])('a client that a function of the project makes %s', async (_, body, changed) => {
  const repository = new TemporaryRepository({
    ...python,
    'aws.py': `import boto3\n\n\ndef get_client(service, **options):\n    ${body}\n`,
    'say.py': `from aws import get_client

api = get_client("apigatewaymanagementapi", endpoint_url="https://a.example/dev")


${say}`,
  })
  const { stdout } = await run(repository.path)
  expect(repository.git('diff', '--name-only').split('\n').filter(Boolean)).toEqual(changed)
  if (changed.length > 0)
    expect(readFileSync(join(repository.path, 'say.py'), 'utf8')).toContain(
      'api = management_client(get_client, "apigatewaymanagementapi", endpoint_url="https://a.example/dev")',
    )
  else expect(stdout).not.toContain('realtime/app.py')
})

it('sees a client whose service is named in another module', async () => {
  const repository = new TemporaryRepository({
    ...python,
    'names.py': 'SERVICE = "apigatewaymanagementapi"\n',
    'tell.py':
      'import boto3\n\nfrom names import SERVICE\n\n\ndef tell(id):\n    boto3.client(SERVICE).post_to_connection(ConnectionId=id, Data=b"hi")\n',
    'say.py': `from tell import tell\n\n\n${say}`,
  })
  expect((await run(repository.path)).stdout).toContain('tell.py:7  boto3.client(…) → management_client(…)')
  expect(readFileSync(join(repository.path, 'tell.py'), 'utf8')).toContain(
    'management_client(boto3.client, SERVICE)',
  )
})
