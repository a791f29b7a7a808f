import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { callCli, scanReport } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const head = `from fastapi import FastAPI, WebSocket, WebSocketDisconnect

from hub import Hub
from sse_sockets import Socket, SseSockets

hub = Hub()
app = FastAPI()
`
const route = (path: string, name: string) => `

@app.websocket("${path}")
async def ${name}(websocket: WebSocket):
    await hub.connect(websocket)
    try:
        await hub.tell(await websocket.receive_text())
    except WebSocketDisconnect:
        await websocket.close(code=4001)
`
const kit = (...sockets: readonly string[]) =>
  `app.add_middleware(SseSockets, sockets=[${sockets.join(', ')}])\n`

const server = {
  'hub.py': `from fastapi import WebSocket


class Hub:
    def __init__(self):
        self.sockets: list[WebSocket] = []

    async def connect(self, websocket: WebSocket):
        await websocket.accept()
        self.sockets.append(websocket)

    async def tell(self, text: str):
        for one in self.sockets:
            await one.send_text(text)
`,
  'sse_sockets.py': 'class Socket: ...\n\n\nclass SseSockets:\n    media = "text/event-stream"\n',
}

function textsIn(assessment: Report['checklist'][number]['assessment'] | undefined): readonly string[] {
  const remaining = assessment && 'remaining' in assessment ? assessment.remaining : []
  return remaining.map(({ text }) => text.en)
}

/** A server with a hub that two routes share, as far as a kit serves them. */
describe('the checklist', () => {
  async function item(id: string, files: Readonly<Record<string, string>>) {
    const { path: cwd } = new TemporaryRepository({ ...server, ...files })
    const { checklist } = await scanReport(cwd)
    return checklist.find((one) => one.id === id)?.assessment
  }
  const both = (...sockets: readonly string[]) => ({
    'main.py': head + kit(...sockets) + route('/a', 'a') + route('/b', 'b'),
  })

  it('has a route behind a kit on both', async () => {
    expect(await item('replace-with-sse', both('Socket("/a")', 'Socket("/b")'))).toMatchObject({
      status: 'partial',
      because:
        '11 WebSocket places on the server side are left, beside 2 SSE endpoints. Calls of send functions need no change (2 seen).',
    })
  })

  it('is done with the server once no WebSocket is left on any route, hub and handlers with it', async () => {
    const ended = both('Socket("/a", websocket=False)', 'Socket("/b", websocket=False)')
    expect(await item('replace-with-sse', ended)).toMatchObject({ status: 'done' })
    const review = await item('review-error-handling', ended)
    expect(review?.status).toBe('manual')
    expect(review?.evidence?.map(({ text }) => text.en)).toEqual(
      ['WebSocketDisconnect', 'websocket.close', 'WebSocketDisconnect', 'websocket.close'].map(
        (what) =>
          `error path of a handler that a kit calls → as it was: the kit tells codes both ways: ${what}`,
      ),
    )
  })

  it.each([
    [
      'of a route that it ended',
      '/a',
      'done',
      'No WebSocket endpoint is left in this repository, and 2 SSE endpoints are there.',
    ],
    [
      'of another server',
      '/prices',
      'manual',
      'The servers here have 2 SSE endpoints and no WebSocket endpoint, but none of these is for 1 WebSocket client: which server does it open?',
    ],
  ])('sees a server of streams alone beside a client %s', async (_, path, status, because) => {
    const ended = both('Socket("/a", websocket=False)', 'Socket("/b", websocket=False)')
    const client = `export const socket = new WebSocket(\`wss://\${location.host}${path}\`)\n`
    expect(await item('replace-with-sse', { ...ended, 'web/client.ts': client })).toMatchObject({
      status,
      because,
    })
  })

  it.each([
    ['names one route of two', ['Socket("/a", websocket=False)']],
    ['has ended one route of two', ['Socket("/a", websocket=False)', 'Socket("/b")']],
    ['decides at run time', ['Socket("/a", websocket=False)', 'Socket("/b", websocket=OPEN)']],
  ])('is not, while the kit %s: what both call is left', async (_, sockets) => {
    const assessment = await item('replace-with-sse', both(...sockets))
    expect(assessment?.status).toBe('partial')
    const texts = textsIn(assessment).map((one) =>
      one.replace(/^WebSocket on the server side(, no stream yet \(.*\))?: /, ''),
    )
    expect(texts).toEqual([
      'self.sockets',
      'async def connect',
      'one.send_text',
      '@app.websocket("/b")',
      'websocket.receive_text',
      'WebSocketDisconnect',
      'websocket.close',
    ])
  })

  it('takes a kit for the routes of its own application alone', async () => {
    const other = (head + kit('Socket("/b")') + route('/a', 'a')).replace(/\bapp\b/g, 'other')
    const files = {
      ...both('Socket("/a", websocket=False)', 'Socket("/b", websocket=False)'),
      'other.py': other,
    }
    expect((await item('replace-with-sse', files))?.status).toBe('partial')
  })

  it('knows the routes of Django Channels', async () => {
    const files = (flag: string) => ({
      'routing.py': `from django.urls import re_path
from consumers import Chat

urls = [re_path(r"^ws/chat/(?P<room>\\w+)/$", Chat.as_asgi())]
`,
      'consumers.py': `from channels.generic.websocket import AsyncWebsocketConsumer


class Chat(AsyncWebsocketConsumer):
    async def disconnect(self, code):
        pass
`,
      'asgi.py': `from channels.routing import ProtocolTypeRouter, URLRouter

from routing import urls
from sse_sockets import Socket, SseSockets

application = ProtocolTypeRouter({"websocket": URLRouter(urls)})
application = SseSockets(application, sockets=[Socket("/ws/chat/{room}/"${flag})])
`,
    })
    expect((await item('replace-with-sse', files('')))?.status).toBe('partial')
    expect((await item('replace-with-sse', files(', websocket=False')))?.status).toBe('done')
  })
})

describe('migrate-ws check', () => {
  async function gate(after: string) {
    const repository = new TemporaryRepository({
      ...server,
      'main.py': head + kit('Socket("/a")') + route('/a', 'a'),
    })
    const { path: cwd } = repository
    await callCli(['baseline'], { cwd })
    repository.commit()
    repository.write('main.py', after)
    return callCli(['check', '--lang', 'en'], { cwd })
  }

  it('fails on a new route that the kit does not name', async () => {
    const run = await gate(head + kit('Socket("/a")') + route('/a', 'a') + route('/b', 'b'))
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('once the kit of its application lists it: migrate-ws apply --servers\n')
    expect(run.stdout).toContain('main.py:20 WebSocket route')
  })

  it('passes one that the kit names, with its handler', async () => {
    const run = await gate(head + kit('Socket("/a")', 'Socket("/b")') + route('/a', 'a') + route('/b', 'b'))
    expect(run.stdout).toContain('No WebSocket use outside the baseline')
    expect(run.code).toBe(0)
  })
})

/** Their API declared, then gone; the process that `apply --servers` writes for them, with WebSockets and without. */
describe('Lambda handlers that a process serves', () => {
  const table = `resources:
  Resources:
    Connections:
      Type: AWS::DynamoDB::Table
      Properties:
        TableName: connections
        KeySchema:
          - { AttributeName: connectionId, KeyType: HASH }
`
  const events = `    events:
      - websocket: `
  const api = (on: boolean) => `service: rooms
provider:
  name: aws
  runtime: python3.12
functions:
  purge:
    handler: handlers.purge
    events:
      - schedule: rate(1 day)
${on ? `  join:\n    handler: handlers.join\n${events}$connect\n  say:\n    handler: handlers.say\n${events}say\n` : ''}${table}`
  const handlers = `import boto3

table = boto3.resource("dynamodb").Table("connections")


def join(event, context):
    table.put_item(Item={"connectionId": event["requestContext"]["connectionId"]})
    return {"statusCode": 200}


def say(event, context):
    client = boto3.client("apigatewaymanagementapi", endpoint_url="https://api.example.com/prod")
    for item in table.scan()["Items"]:
        client.post_to_connection(ConnectionId=item["connectionId"], Data=event["body"])
    return {"statusCode": 200}


def purge(event, context):
    return table.scan()["Count"]
`
  const repository = new TemporaryRepository({
    'serverless.yml': api(true),
    'handlers.py': handlers,
    'test_handlers.py': `from handlers import join


def test_join():
    join({"requestContext": {"connectionId": "a", "routeKey": "$connect"}}, None)
`,
  })
  const { path: cwd } = repository
  const left = async () => {
    const { stdout } = await callCli(['check', '--phase', '3', '-v', '--lang', 'en'], { cwd })
    return /(\d+) places left: (.*)/.exec(stdout)?.[0] ?? 'nothing'
  }
  const planned = async () => {
    const { stdout } = await callCli(['plan-removal', '--lang', 'en'], { cwd })
    return Array.from(stdout.matchAll(/^\| `([^`]+)`/gm), ([, name]) => name)
  }

  it('go only when API and WebSocket have gone, and their table stays with the process', async () => {
    await callCli(['baseline'], { cwd })
    expect(await planned()).toEqual(['$connect', 'say', 'join', 'say', 'connections'])
    await callCli(['apply', '--servers'], { cwd })
    expect(await planned()).toEqual(['$connect', 'say', 'join', 'say'])
    repository.write('serverless.yml', api(false))
    expect(await left()).toContain('server')
    const app = repository.read('realtime/app.py').toString()
    const ended = app.replace('Socket("/ws")', 'Socket("/ws", websocket=False)')
    expect(ended).not.toBe(app)
    repository.write('realtime/app.py', ended)
    expect(await left()).toBe('nothing')
    // Declared once more, it hands them WebSockets.
    repository.write('serverless.yml', api(true))
    expect(await left()).toContain('server')
  })

  it('stay where another process serves them otherwise', async () => {
    repository.write('serverless.yml', api(false))
    repository.write(
      'realtime/app.py',
      repository.read('realtime/app.py').toString().replace('gateway.websocket', 'old'),
    )
    expect(await left()).toContain('server')
  })
})
