import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

const route = `from fastapi import FastAPI, WebSocket, WebSocketDisconnect
app = FastAPI()
@app.websocket('/ws')
async def feed(socket: WebSocket):
    await socket.accept()
    try:
        await socket.receive_text()
    except WebSocketDisconnect:
        pass
`
/** Opens a model provider's API, and meets the end of that connection. */
const realtime = (address: string) => `import websockets
async def listen(show):
    socket = await websockets.connect('${address}')
    try:
        async for message in socket:
            show(message)
    except websockets.exceptions.ConnectionClosed:
        show(None)
`

async function scanned(files: Readonly<Record<string, string>>) {
  const { report } = await scan({
    tree: memoryTree(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
    ),
    config: {},
    wanted: () => true,
    rules,
    items,
    version: '0.0.0',
  })
  const rowsOf = (id: string) =>
    report.checklist
      .find((item) => item.id === id)
      ?.assessment.remaining.flatMap(({ text, location }) =>
        location ? [`${location.path}:${location.start.line} ${text.en}`] : [],
      )
  return { report, rowsOf }
}

describe("a client of a third party's server", () => {
  const files = { 'main.py': route, 'model.py': realtime('wss://api.openai.com/v1/realtime') }

  it('is no server of ours: neither is what meets the end of its connection', async () => {
    const { report, rowsOf } = await scanned(files)
    const server = report.findings.filter(({ role }) => role === 'server')
    expect(server.map(({ location }) => location.path)).not.toContain('model.py')
    expect(rowsOf('replace-with-sse')?.join('\n')).not.toContain('model.py')
    expect(report.checklist.find(({ id }) => id === 'replace-with-sse')?.assessment.because).toMatch(
      /Without a stream: \/ws\.$/,
    )
  })

  it('is one client, and says whose server it opens', async () => {
    const { report, rowsOf } = await scanned(files)
    expect(rowsOf('update-clients')).toEqual([
      'model.py:3 WebSocket client of a third party (api.openai.com), which would have to offer a stream: websockets.connect',
    ])
    expect(report.channels.map(({ id, isThirdParty }) => [id, isThirdParty])).toEqual([
      ['/ws', undefined],
      ['api.openai.com', true],
    ])
    expect(rowsOf('review-error-handling')?.join('\n')).toContain('model.py:7 error path')
  })

  it('is not said of a host that may be ours', async () => {
    const { report } = await scanned({ ...files, 'model.py': realtime('wss://live.acme.dev/v1/realtime') })
    expect(report.channels.filter(({ isThirdParty }) => isThirdParty)).toEqual([])
  })
})

describe('a client of a browser, over Chrome DevTools', () => {
  const opens = (
    address: string,
  ) => `export function inspect(port: number, id: string, version: { webSocketDebuggerUrl: string }) {
  const socket = new WebSocket(${address})
  socket.onmessage = (event) => console.log(event.data)
  socket.onopen = () => socket.send('{"id":1,"method":"Page.enable"}')
}
`
  const attach = `import websockets
async def attach(host, show):
    async with websockets.connect(f"ws://{host}/devtools/browser/1") as socket:
        async for message in socket:
            show(message)
`

  const codesOf = ({ sockets }: Awaited<ReturnType<typeof scanned>>['report']) =>
    sockets.map(({ location, verdict, reasons }) => [
      location.path,
      verdict,
      ...reasons.map(({ code }) => code),
    ])

  it('is of a third party by its path, or by the field that holds its address', async () => {
    const { report } = await scanned({
      'main.py': route,
      'attach.py': attach,
      'page.ts': opens('`ws://localhost:${port}/devtools/page/${id}`'),
      'version.ts': opens('version.webSocketDebuggerUrl'),
    })
    expect(report.channels.map(({ id, isThirdParty }) => [id, isThirdParty])).toEqual([
      ['/devtools/browser/1', true],
      ['/devtools/page/{}', true],
      ['/ws', undefined],
      ['webSocketDebuggerUrl', true],
    ])
    expect(codesOf(report)).toEqual([
      ['page.ts', 'manual', 'R05'],
      ['version.ts', 'manual', 'R05', 'A11'],
    ])
  })

  it('may move where this repository serves the path, and where the path only begins alike', async () => {
    const own = route.replace('/ws', '/devtools/page/{id}')
    const { report } = await scanned({
      'main.py': own,
      'page.ts': opens('`ws://localhost:${port}/devtools/page/${id}`'),
    })
    expect(report.channels.filter(({ isThirdParty }) => isThirdParty)).toEqual([])
    expect(codesOf(report).join()).not.toContain('R05')
    const { report: alike } = await scanned({ 'pages.ts': opens('`ws://localhost:${port}/devtools/pages`') })
    expect(alike.channels.filter(({ isThirdParty }) => isThirdParty)).toEqual([])
    expect(codesOf(alike).join()).not.toContain('R05')
  })
})

it('the end of a connection is the business of a server that the same library makes in the file', async () => {
  const relay = `${realtime('wss://api.openai.com/v1/realtime')}
async def main():
    await websockets.serve(listen, '0.0.0.0', 8765)
`
  const { report } = await scanned({ 'relay.py': relay })
  const error = report.findings.find(({ ruleId }) => ruleId === 'python-websocket-error')
  expect(error?.role).toBe('server')
})
