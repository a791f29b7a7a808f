import { expect, it } from 'vitest'
import { classicAdapter } from '../../../transforms/runtime/text.js'
import { describeInBrowser } from '../../support/browser.js'
import { bundle, stageIn } from './stage.js'

describeInBrowser('the classic script of SseSocket', (browser) => {
  // It comes last: page-side.js brings the class of the module as a global, too.
  const onStage = stageIn(
    browser,
    `${bundle('page-side.js')}\nconst ofModule = SseSocket\n${classicAdapter()}`,
  )

  it('makes SseSocket a global, and nothing else', () =>
    onStage({ script: { answers: (message) => [`echo ${message}`] } }, async ({ run, failures }) => {
      const seen = await run(`
        const socket = new SseSocket('/stream', { send: '/message' })
        const log = watch(socket)
        await next(socket, 'open')
        socket.send('hello')
        await next(socket, 'message')
        socket.close(1000)
        await next(socket, 'close')
        const others = ['connect', 'eventStream', 'endpoint', 'handle'].filter((name) => name in globalThis)
        return { log, others, isItsOwn: SseSocket !== ofModule }`)
      expect(seen).toEqual({
        log: ['open @1', 'message "echo hello" @1', 'close 1000 "" clean @3'],
        others: [],
        isItsOwn: true,
      })
      expect(failures).toEqual([])
    }))
})
