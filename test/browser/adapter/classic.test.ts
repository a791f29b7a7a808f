import { expect, it } from 'vitest'
import { Conversation } from '../../../fixtures/servers/conversation.js'
import { servePages } from '../../../fixtures/servers/page-server.js'
import { SseServer } from '../../../fixtures/servers/sse-server.js'
import { classicAdapter, heldAdapter } from '../../../transforms/runtime/text.js'
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

describeInBrowser('the adapter in a page that holds it', (browser) => {
  it('sends and receives', async () => {
    const html = `<!doctype html>
<script nonce="abc">
${heldAdapter()}</script>
<script nonce="abc">
  const socket = new SseSocket('/stream', { send: '/message' })
  socket.onopen = () => socket.send('hello')
  socket.onmessage = ({ data }) => socket.close(4000, data)
  socket.onclose = ({ code, reason }) => { document.title = code + ' ' + reason }
</script>`
    const conversation = new Conversation({ opening: [], answers: (message) => [`echo ${message}`] })
    const sse = new SseServer(conversation, { stream: '/stream', send: '/message', graceMs: 0 })
    const home = await servePages({
      folders: [],
      handle(request, response) {
        if (request.url !== '/') return sse.handle(request, response)
        const policy = "script-src 'nonce-abc'; connect-src 'self'"
        response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy }).end(html)
        return true
      },
    })
    const page = await browser().newPage()
    const failures: string[] = []
    page.on('pageerror', ({ message }) => failures.push(message))
    try {
      await page.goto(home.origin)
      // Not by a function within the page: the policy forbids to evaluate one.
      await expect.poll(() => page.title(), { timeout: 10_000 }).toBe('4000 echo hello')
      expect(failures).toEqual([])
    } finally {
      await page.close()
      sse.close()
      await home.close()
    }
  })
})
