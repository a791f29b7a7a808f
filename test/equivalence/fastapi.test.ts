import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FastApi, startFastApi } from '../../fixtures/servers/fastapi-host.js'
import { describeWithFastApi } from '../support/fastapi.js'
import { type DrivenContext, describeInEither } from './browser.js'
import { allCases } from './cases.js'
import { expectedAfter, expectedBefore, isAfter } from './expected.js'
import { rewrite, subjectOf } from './rewritten.js'
import { run } from './run.js'

const cases = (await allCases()).filter(({ fastapi }) => fastapi)

/** The same cases on a server in another language: what they say holds for the contract, and not for one server. */
describeWithFastApi('FastAPI', (python) => {
  describeInEither('serves a client and what apply makes of it', (browser) => {
    let server: FastApi
    let context: DrivenContext
    beforeAll(async () => {
      ;[server, context] = await Promise.all([startFastApi(python), browser().newContext()])
    })
    afterAll(() => server?.stop())

    for (const one of cases) {
      const start: Parameters<typeof run>[4] = (offer, dropped) => server.host(offer, dropped)

      it(`${one.name}: on the WebSocket`, async () => {
        expect(await run(one, one.folder, 'websocket', context, start)).toEqual(expectedBefore(one))
      })

      const after = one.pending === undefined ? it : it.fails
      after(`${one.name}: on the stream`, async () => {
        const subject = await subjectOf(one)
        await rewrite(one, subject)
        const had = expectedBefore(one)
        const outcome = await run(one, subject.repository.path, 'sse', context, start, isAfter(one, had))
        expect(outcome).toEqual(expectedAfter(one, had, outcome))
      })
    }
  })
})
