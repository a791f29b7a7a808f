import { expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { describeInBrowser } from '../support/browser.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'
import { stageIn } from './adapter/stage.js'

const seven = `
const rooms = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const sockets = rooms.map((room) => {
  const socket = new WebSocket('wss://chat.example.com/ws?room=' + room)
  socket.onopen = () => show(room)
  return socket
})
`

const twenty = `
for (let n = 1; n <= 20; n++) {
  const socket = new WebSocket('wss://chat.example.com/ws?n=' + n)
  await new Promise((resolve) => {
    socket.onmessage = resolve
  })
  socket.close()
  show(n)
}
`

/** What the page runs after the rewrite: the same code on the adapter. */
const onTheAdapter = (code: string) => `
const WebSocket = SseSocket.with({ stream: '/stream', send: '/message' })
const shown = []
const show = (what) => shown.push(what)
${code}`

describeInBrowser('six connections to a host over HTTP/1.1', (browser) => {
  const onStage = stageIn(browser)

  it('seven sockets at once: scan asks for HTTP/2, and the seventh stream waits for one to close', async () => {
    expect(await saidOf(seven)).toEqual({ needs: ['Q-HTTP2'], notes: ['W-H1'] })
    expect(await saidOf(seven, 'http2: true\n')).toEqual({ needs: [], notes: [] })
    expect(await saidOf(seven, 'http2: false\n')).toEqual({ needs: [], notes: ['W-H1'] })
    const told = await onStage({}, ({ run }) =>
      run(`${onTheAdapter(seven)}
        const until = async (holds) => { while (!holds()) await pause(10) }
        await until(() => shown.length >= 6)
        const other = Promise.race([fetch('/a/page').then(() => 'answered'), pause(1000).then(() => 'waits')])
        const told = [await other, shown.length]
        sockets.find(({ readyState }) => readyState === 1).close()
        await until(() => shown.length === 7)
        for (const socket of sockets) socket.close()
        return told`),
    )
    expect(told).toEqual(['waits', 6])
  })

  it('twenty, each closed before the next: scan does not ask, and all of them work', async () => {
    expect(await saidOf(twenty)).toEqual({ needs: [], notes: [] })
    const shown = await onStage({ script: { opening: ['welcome'] } }, ({ run }) =>
      run<number[]>(`${onTheAdapter(twenty)} return shown`),
    )
    expect(shown).toHaveLength(20)
  })
})

/** What scan asks and notes of HTTP versions, as far as a configuration says nothing of it. */
async function saidOf(code: string, more = ''): Promise<Record<'needs' | 'notes', readonly string[]>> {
  const repository = new TemporaryRepository({
    'client.js': `${code}export {}\n`,
    'migrate-ws.config.yaml': `endpoints: { 'wss://chat.example.com/**': { stream: /stream, send: /message } }\n${more}`,
  })
  const { stdout } = await callCli(['scan', '--json'], { cwd: repository.path })
  const { sockets } = JSON.parse(stdout) as Report
  const codes = (of: 'needs' | 'notes') =>
    sockets.flatMap((socket) => socket[of].map(({ code }) => code)).filter((code) => /H1|HTTP2/.test(code))
  expect(sockets).toHaveLength(1)
  return { needs: codes('needs'), notes: codes('notes') }
}
