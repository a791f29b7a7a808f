import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

type Files = Readonly<Record<string, string>>

/** The channels, and the items that are neither not applicable nor asked of a person. */
async function judged(files: Files) {
  const tree = memoryTree(files)
  const { report } = await scan({ tree, config: {}, wanted: () => true, rules, items, version: '0' })
  return {
    channels: report.channels.map(({ id }) => id),
    open: report.checklist.flatMap(({ id, assessment: { status } }) =>
      status === 'not-applicable' || status === 'manual' ? [] : [id],
    ),
  }
}

/** A program that reads templates, and has no socket. */
const reader: Files = {
  'reader/read.py': 'def read(path):\n    return open(path).read()\n',
  'tests/test_read.py': `from reader.read import read


def test_read():
    assert "WEBSOCKET" in read("tests/models/chat.json")
`,
  'tests/models/chat.json': `{
  "Resources": {
    "Api": { "Type": "AWS::ApiGatewayV2::Api", "Properties": { "Name": "chat", "ProtocolType": "WEBSOCKET" } },
    "Full": {
      "Type": "AWS::CloudWatch::Alarm",
      "Properties": { "Namespace": "AWS/ApiGateway", "MetricName": "ConnectCount", "Threshold": 1 }
    }
  }
}
`,
}

/** An application that a test tries something with. */
const application = `from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/live")
async def live(socket: WebSocket):
    await socket.accept()
    await socket.send_text("here")
`

const route = `import { WebSocketServer } from 'ws'

const server = new WebSocketServer({ port: 8080, path: '/live' })
server.on('connection', (socket) => socket.send('here'))
`

describe('what tests declare', () => {
  it('is data of theirs: no channel, and nothing to do', async () => {
    expect(await judged(reader)).toEqual({ channels: [], open: [] })
  })

  it('the same, of an application in a folder of tests, where nothing else has a socket', async () => {
    expect(await judged({ ...reader, 'tests/apps/live.py': application })).toEqual({ channels: [], open: [] })
  })

  it('but not of a test that serves a socket itself', async () => {
    const { channels, open } = await judged({ 'test/live.test.ts': route })
    expect({ channels, open }).toEqual({
      channels: [],
      open: ['identify-websocket-code', 'update-tests'],
    })
  })

  it('nor of an application in a folder of tests, where the repository has a socket of its own', async () => {
    const { channels, open } = await judged({ 'api/live.py': application, 'tests/apps/live.py': application })
    expect(channels).toEqual(['/live'])
    expect(open).toContain('update-tests')
  })
})
