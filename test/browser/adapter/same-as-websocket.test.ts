import { expect, it } from 'vitest'
import { describeInBrowser } from '../../support/browser.js'
import { stageIn, type World } from './stage.js'

interface Case {
  readonly world?: World
  /** Run twice, with the one and with the other: `connect(path?)` makes a socket, `Socket` is its class. What is returned must be the same. */
  readonly script: string
  /** What it is, where the script does not say it by itself. */
  readonly result?: unknown
}

const cases: Readonly<Record<string, Case>> = {
  // T9
  'handlers keep the place of the first one, and null gives it up': {
    world: { script: { opening: ['1', '2', '3', '4', '5', '6'] } },
    script: `
      const socket = connect()
      const log = []
      const say = (name) => ({ data }) => log.push(name + data)
      socket.addEventListener('message', say('a'))
      socket.onmessage = say('on')
      socket.addEventListener('message', say('b'))
      socket.addEventListener('message', ({ data }) => {
        if (data === '1') socket.onmessage = say('other')
        if (data === '2') socket.onmessage = null
        if (data === '3') socket.onmessage = say('again')
        if (data === '5') socket.onmessage = 'no function'
      })
      await several(socket, 'message', 6)
      return [log, socket.onmessage]`,
    result: [
      ['a1', 'on1', 'b1', 'a2', 'other2', 'b2', 'a3', 'b3', 'a4', 'b4', 'again4', 'a5', 'b5', 'a6', 'b6'],
      null,
    ],
  },
  'listeners: once, removed, aborted, objects, stopped': {
    world: { script: { opening: ['1', '2'] } },
    script: `
      const socket = connect()
      const log = []
      const say = (name) => ({ data }) => log.push(name + data)
      const removed = say('removed')
      const abort = new AbortController()
      socket.addEventListener('message', say('once'), { once: true })
      socket.addEventListener('message', removed)
      socket.removeEventListener('message', removed)
      socket.addEventListener('message', say('aborted'), { signal: abort.signal })
      socket.addEventListener('message', { handleEvent: () => abort.abort() })
      socket.addEventListener('message', (event) => event.data === '2' && event.stopImmediatePropagation())
      socket.addEventListener('message', say('last'))
      socket.addEventListener('message', null)
      await several({ addEventListener: (type, f) => socket.addEventListener(type, f, true) }, 'message', 1)
      await pause(100)
      return log`,
  },
  'this, target and the event in a handler': {
    world: { script: { opening: ['1'] } },
    script: `
      const socket = connect()
      return new Promise((resolve) => {
        socket.onmessage = function (event) {
          const { type, bubbles, cancelable, target, currentTarget, data, lastEventId, ports, source } = event
          resolve([
            this === socket, target === socket, currentTarget === socket, event instanceof MessageEvent,
            type, bubbles, cancelable, data, lastEventId, ports, source,
          ])
        }
      })`,
  },
  'an error in a handler does not stop the others': {
    world: { script: { opening: ['1', '2'] } },
    script: `
      const socket = connect()
      const log = []
      const quiet = (event) => event.preventDefault()
      window.addEventListener('error', quiet)
      socket.onmessage = ({ data }) => { log.push('on' + data); throw new Error('from a handler') }
      socket.addEventListener('message', ({ data }) => log.push('next' + data))
      await several(socket, 'message', 2)
      await pause(20)
      window.removeEventListener('error', quiet)
      return log`,
    result: ['on1', 'next1', 'on2', 'next2'],
  },
  'events that the application dispatches itself': {
    script: `
      const socket = connect()
      const log = []
      await next(socket, 'open')
      socket.onmessage = ({ data }) => log.push(data)
      socket.onclose = ({ code }) => log.push(code)
      socket.dispatchEvent(new MessageEvent('message', { data: 'mine' }))
      socket.dispatchEvent(new CloseEvent('close', { code: 4000 }))
      return [log, socket.readyState]`,
    result: [['mine', 4000], 1],
  },
  'a message comes when what the one before set off is done': {
    world: { script: { opening: ['1', '2', '3'] } },
    script: `
      const socket = connect()
      const log = []
      socket.onmessage = async ({ data }) => {
        log.push(data)
        for (let n = 0; n < 5; n++) await null
        log.push('after ' + data)
      }
      await several(socket, 'message', 3)
      await pause(0)
      return log`,
    result: ['1', 'after 1', '2', 'after 2', '3', 'after 3'],
  },
  // T11
  'arguments of close': {
    script: `
      const socket = connect()
      await next(socket, 'open')
      const bad = [999, 1001, 1005, 2999, 5000, null, 0, NaN, 'x'].map((code) => thrown(() => socket.close(code)))
      const long = [thrown(() => socket.close(1000, 'あ'.repeat(42))), thrown(() => socket.close(3000, 'x'.repeat(124)))]
      const state = socket.readyState
      socket.close(3000, 'あ'.repeat(41))
      const { code, reason, wasClean } = await next(socket, 'close')
      return [bad, long, state, code, reason, wasClean, thrown(() => socket.close(1)), thrown(() => socket.close())]`,
  },
  // Not `close(undefined, 'a reason')`: Chromium takes this undefined for 0, and the standard for no code.
  ...Object.fromEntries(
    [`1000`, `4999, ''`, ``, `3000, 'a reason'`, `1000, 'half \\uD83D a pair'`].map(
      (list): [string, Case] => [
        `close(${list})`,
        {
          script: `
          const socket = connect()
          const log = watch(socket)
          await next(socket, 'open')
          socket.close(${list})
          log.push('state ' + socket.readyState)
          socket.close(4000, 'second')
          await next(socket, 'close')
          return log`,
        },
      ],
    ),
  ),
  'a binaryType that there is not': {
    script: `
      const socket = connect()
      return ['arraybuffer', 'text', 'blob', 'Blob'].map((type) => {
        socket.binaryType = type
        return socket.binaryType
      })`,
    result: ['arraybuffer', 'arraybuffer', 'blob', 'blob'],
  },
  'addresses that the constructor refuses': {
    script: `return ['ftp://a.example', 'about:blank', 'http://', '/a#b', '/a#', 'ws://a.example/#x', 'http://[']
      .map((address) => thrown(() => new Socket(address)))`,
    result: Array(7).fill('SyntaxError'),
  },
  'sending in each state': {
    world: { script: { answers: (message) => [`echo ${message}`] } },
    script: `
      const socket = connect()
      const log = watch(socket)
      log.push(thrown(() => socket.send('early')), socket.bufferedAmount)
      await next(socket, 'open')
      log.push(socket.send('a'))
      await next(socket, 'message')
      // The answer may come on the stream before the POST has ended.
      while (socket.bufferedAmount > 0) await pause(5)
      socket.close(3000)
      const before = socket.bufferedAmount
      socket.send('あ')
      log.push(socket.bufferedAmount - before)
      await next(socket, 'close')
      socket.send('x')
      log.push(socket.bufferedAmount - before)
      return log`,
  },
  'closed while connecting': {
    script: `
      const socket = connect()
      const log = watch(socket)
      socket.close(3000, 'never mind')
      log.push('state ' + socket.readyState)
      await next(socket, 'close')
      await pause(50)
      return log`,
  },
  'a server that is not there': {
    script: `
      const socket = connect('/nowhere')
      const log = watch(socket)
      await next(socket, 'close')
      return log`,
    result: ['error @3', 'close 1006 "" unclean @3'],
  },
  'a server that ends the conversation': {
    world: { script: { opening: ['bye'], endsAfter: 0 } },
    script: `
      const socket = connect()
      const log = watch(socket)
      await next(socket, 'close')
      await pause(50)
      return log`,
  },
}

describeInBrowser('SseSocket and WebSocket do the same', (browser) => {
  const onStage = stageIn(browser)

  it.each(Object.entries(cases))('%s', async (_name, { world = {}, script, result }) => {
    const withA = (connection: string) =>
      onStage(world, ({ run }) => run(`${connection} const connect = (path) => new Socket(path)\n${script}`))
    const native = await withA(`class Socket extends WebSocket { constructor(path = '/ws') { super(path) } }`)
    const own = await withA(
      `class Socket extends SseSocket { constructor(path = '/stream') { super(path, { send: '/message' }) } }`,
    )
    expect(own).toEqual(native)
    if (result !== undefined) expect(native).toEqual(result)
  })
})
