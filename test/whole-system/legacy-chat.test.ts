import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { freePort } from '../kits/host.js'
import { describeInBrowser } from '../support/browser.js'
import { describeWithProxies } from '../support/fastapi.js'
import { callCli, scanReport } from '../support/run-cli.js'
import { fixture, TemporaryRepository } from '../support/temporary-repository.js'
import { linesOf, stepsOf, take } from './steps.js'
import { type Send, System, site } from './system.js'
import { User } from './user.js'

const port = await freePort()
const steps = stepsOf(
  fileURLToPath(new URL('../../fixtures/legacy-chat/migration/STEPS.md', import.meta.url)),
)
const day = '2026-02-06'

it('the way is at most ten steps, each a command or an edit of at most ten lines', () => {
  expect(steps.length).toBeLessThanOrEqual(10)
  expect(steps.filter((step) => linesOf(step) > 10).map(({ title }) => title)).toEqual([])
  const commands = steps.filter(({ kind }) => kind === 'sh').map(({ text }) => text.replaceAll('\\\n', ''))
  expect(commands.filter((text) => text.trim().includes('\n'))).toEqual([])
})

/** fixtures/legacy-chat as a whole: its page in Chromium, its nginx, its servers and its workers, each a process. */
describeWithProxies('fixtures/legacy-chat, the whole system', () => {
  describeInBrowser(
    'in a browser',
    (browser) => {
      const system = new System(process.env.PROXIES_PYTHON ?? '', port)
      const old = TemporaryRepository.of(fixture('legacy-chat'))
      const repository = TemporaryRepository.of(fixture('legacy-chat'))
      const go = (part: string) => {
        for (const step of steps.filter((one) => one.part === part)) take(repository, step, day)
      }
      afterAll(() => system.stop())

      describe('before: WebSocket alone', () => {
        beforeAll(() => system.deploy({ site: old.path, gateway: old.path }))

        it('a user logs in, asks, sees the answer grow, and is told of runs and of the library', async () => {
          const user = await User.logsIn(browser(), 'u-100', 't-sales')
          await works(user, system.sender(old.path, 'gateway'))
          expect(user.used).toEqual(overWebSocket)
          await user.leaves()
          await nobodyIsConnected(system)
        })
      })

      describe('in parallel: the process beside API Gateway, one address for the workers, which are the old ones', () => {
        beforeAll(async () => {
          go('In parallel')
          const { path } = repository
          await system.deploy({ site: path, gateway: path, realtime: path, open: old.path })
        })

        it('the page as it is now does all of it over streams and POSTs', async () => {
          const user = await User.logsIn(browser(), 'u-100', 't-sales')
          await works(user, system.sender(old.path, 'realtime'))
          expect(user.used).toEqual(overStreams)
          await user.leaves()
          await nobodyIsConnected(system)
        })

        it('a page that is still open goes on over WebSocket, and what is for a tenant reaches both', async () => {
          const [before, after, elsewhere] = await Promise.all([
            User.logsIn(browser(), 'u-100', 't-sales', '/before.html'),
            User.logsIn(browser(), 'u-200', 't-sales'),
            User.logsIn(browser(), 'u-300', 't-legal'),
          ])
          const send = system.sender(old.path, 'realtime')
          await works(before, send)
          await after.seesFailedItems(1)
          send.fails('i-2', 't-sales')
          await Promise.all([before.seesFailedItems(2), after.seesFailedItems(2)])
          // The workers of now, which share the code of the process, do the same.
          system.sender(repository.path, 'realtime').fails('i-3', 't-sales')
          await Promise.all([before.seesFailedItems(3), after.seesFailedItems(3)])
          send.fails('i-4', 't-legal')
          await elsewhere.seesFailedItems(1)
          expect([before.used, after.used, elsewhere.used]).toEqual([
            overWebSocket,
            overStreams.filter((one) => one !== 'POST /api/chat/message'),
            overStreams.filter((one) => one !== 'POST /api/chat/message'),
          ])
          for (const user of [before, after, elsewhere]) await user.leaves()
          await nobodyIsConnected(system)
        })
      })

      describe('after: streams and POSTs alone', () => {
        const { path: cwd } = repository
        beforeAll(async () => {
          go('The end of WebSocket')
          await system.deploy({ site: cwd, realtime: cwd })
        })

        it('the page does all of it, and nothing takes a WebSocket', async () => {
          const user = await User.logsIn(browser(), 'u-100', 't-sales')
          await works(user, system.sender(cwd, 'realtime'))
          expect(user.used).toEqual(overStreams)
          await user.leaves()
          await nobodyIsConnected(system)
          for (const path of ['/ws', '/ws/agents', '/ws/library', '/ws/preview', '/api/chat/stream'])
            expect([path, await handshake(`wss://127.0.0.1:${port}${path}`)]).not.toEqual([path, 101])
        })

        it('check finds nothing left but what is kept, and the plans are whole', async () => {
          expect(
            await callCli(['check', '--phase', '3', '--lang', 'en', '--today', day], { cwd }),
          ).toMatchObject({
            code: 0,
            stdout: expect.stringContaining('Nothing is left but what is kept on purpose.'),
          })
          const { checklist, channels = [] } = await scanReport(cwd, '--history', '--today', day)
          const statusOf = (id: string) => checklist.find((one) => one.id === id)?.assessment.status
          expect(statusOf('plan-endpoint-removal')).toBe('done')
          expect(statusOf('plan-lambda-removal')).toBe('done')
          // It goes on using the table, and a person says whether that stays so.
          expect(statusOf('plan-connection-table-removal')).toBe('manual')
          expect(statusOf('update-clients')).toBe('done')
          expect(statusOf('update-tests')).toBe('done')
          expect(channels.flatMap(({ sides }) => sides.tests ?? [])).toEqual(['done', 'done', 'done'])
          const { stdout } = await callCli(['plan', '--json', '--today', day], { cwd })
          const { steps: all } = JSON.parse(stdout) as {
            readonly steps: readonly { id: string; state: string }[]
          }
          const open = all.filter(({ state }) => state === 'open').map(({ id }) => id)
          expect(open.filter((id) => /^(record|serve|move|close)$/.test(id))).toEqual([])
        })

        it('the tests of the server run over the stream', () => {
          const args = ['-B', '-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'streaming/tests']
          const { stdout } = spawnSync(process.env.PROXIES_PYTHON ?? '', args, { cwd, encoding: 'utf8' })
          expect(stdout).toContain('3 passed, 2 skipped')
        })
      })
    },
    [`--host-resolver-rules=MAP ${site}:443 127.0.0.1:${port}`],
  )
})

const overWebSocket = ['WebSocket /ws', 'WebSocket /ws/agents', 'WebSocket /ws/library']
const overStreams = [
  'POST /api/agents/message',
  'POST /api/chat/message',
  'stream /api/agents/stream',
  'stream /api/chat/stream',
  'stream /api/library/stream',
]

/** What the user does and sees, whatever carries it. */
async function works(user: User, send: Send): Promise<void> {
  const seen = await user.asks('議事録 を 要約')
  expect(seen).toEqual(expect.arrayContaining(['議事録!', '議事録!を!', '議事録!を!要約!']))
  send.runs(user.name, '資料を検索中')
  await user.seesRun('資料を検索中')
  send.fails('i-1', 't-sales')
  await user.seesFailedItems(1)
}

/** The status with which a handshake is answered. */
async function handshake(url: string): Promise<number | undefined> {
  const socket = new WebSocket(url, { rejectUnauthorized: false, headers: { host: site } })
  const status = await Promise.race([
    once(socket, 'unexpected-response').then(([, response]) => (response as IncomingMessage).statusCode),
    once(socket, 'open').then(() => 101),
  ])
  socket.on('error', () => {})
  socket.terminate()
  return status
}

async function nobodyIsConnected(system: System): Promise<void> {
  await vi.waitFor(async () => expect(await system.connected()).toEqual([]), { timeout: 20_000 })
}
