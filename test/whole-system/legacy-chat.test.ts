import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freePort } from '../kits/host.js'
import { describeInBrowser } from '../support/browser.js'
import { describeWithProxies } from '../support/fastapi.js'
import { fixture, TemporaryRepository } from '../support/temporary-repository.js'
import { System, site } from './system.js'
import { User } from './user.js'

const port = await freePort()

/** fixtures/legacy-chat as a whole: its page in Chromium, its nginx, its servers and its workers, each a process. */
describeWithProxies('fixtures/legacy-chat, the whole system', () => {
  describeInBrowser(
    'in a browser',
    (browser) => {
      const system = new System(process.env.PROXIES_PYTHON ?? '', port)
      const repository = TemporaryRepository.of(fixture('legacy-chat'))
      afterAll(() => system.stop())

      describe('before: WebSocket alone', () => {
        beforeAll(() => system.deploy({ site: repository.path, gateway: repository.path }))

        it('a user logs in, asks, sees the answer grow, and is told of runs and of the library', async () => {
          const user = await User.logsIn(browser(), 'u-100', 't-sales')
          expect(await user.asks('議事録 を 要約')).toEqual(
            expect.arrayContaining(['議事録!', '議事録!を!', '議事録!を!要約!']),
          )
          const { gateway } = system.endpoints
          system.work(repository.path, gateway, 'agent_run_worker', {
            runId: 'run-of-u-100',
            status: 'running',
            step: '資料を検索中',
            updatedAt: '2025-06-02T01:15:00+00:00',
            userId: 'u-100',
            tenantId: 't-sales',
          })
          await user.seesRun('資料を検索中')
          const item = { itemId: 'i-1', title: '規程', status: 'failed', tenantId: 't-sales' }
          system.work(repository.path, gateway, 'library_worker', item)
          await user.seesFailedItems(1)
          expect(user.used).toEqual(['WebSocket /ws', 'WebSocket /ws/agents', 'WebSocket /ws/library'])
          await user.leaves()
          await vi.waitFor(async () => expect(await system.connected()).toEqual([]), { timeout: 20_000 })
        })
      })
    },
    [`--host-resolver-rules=MAP ${site}:443 127.0.0.1:${port}`],
  )
})
