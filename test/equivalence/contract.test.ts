import { afterEach, expect, it, onTestFinished } from 'vitest'
import { type FastApi, startFastApi } from '../../fixtures/servers/fastapi-host.js'
import type { Host } from '../../fixtures/servers/host.js'
import { nodeHost } from '../../fixtures/servers/node-host.js'
import type { Offer } from '../../fixtures/servers/offer.js'
import { describeWithFastApi } from '../support/fastapi.js'

/** What the server in Node and the kit answer to plain requests, held side by side: a case that runs on one may lean on the other. */

const offer: Offer = {
  carrier: 'sse',
  folder: '/nonexistent',
  script: {
    opening: ['welcome to $room, $connection'],
    answers: [
      { to: '^bye$', acts: ['so long', { close: [4000, 'さようなら'] }] },
      { to: '', acts: ['$n: $message\nin $room', { wait: 10 }, { toAll: '$text' }] },
    ],
  },
  channels: [{ socket: '/{room}/ws', stream: '/{room}/stream', send: '/{room}/message' }],
  tokens: ['one', 'two'],
}

describeWithFastApi('the server in Node, and uvicorn with the kit', (python) => {
  const opened: AbortController[] = []
  afterEach(() => {
    for (const one of opened.splice(0)) one.abort()
  })

  it('tell the same, and answer the same but for who is refused how', async () => {
    const server = await started(python)
    const hosts = [await nodeHost(offer), await server.host(offer, () => undefined)]
    const [inNode, inPython] = await Promise.all(hosts.map(talk))
    if (!inNode) throw new Error('The server in Node was not asked')
    // The kit knows a POST by its stream, and asks the application only about the stream's.
    expect(inPython).toEqual({
      ...inNode,
      statuses: { ...inNode.statuses, 'POST without a token': 404 },
    })
    expect(inNode).toMatchObject({
      statuses: {
        'GET without a token': 401,
        'POST without a token': 401,
        'POST to nobody': 404,
        'POST of another user': 403,
        'GET of another user': 403,
        POST: 202,
        'POST again': 202,
        'GET after the end': 204,
        'POST after the end': 404,
        'GET of a file that is not there': 404,
      },
      minutes: { heard: ['1: {"text":"to all"}', '1: bye'], joined: 1, present: 0 },
      told: [
        ': ok',
        'event: ws.ready',
        'data: {"connectionId":"a","heartbeat":15}',
        'data: welcome to tea, 1',
        'data: 1: {"text":"to all"}',
        'data: in tea',
        'data: to all',
        // The same client again: a new stream takes the place of the old one, and nobody joins.
        ': ok',
        'event: ws.ready',
        'data: {"connectionId":"a","heartbeat":15}',
        'data: so long',
        'event: ws.close',
        'data: {"code":4000,"reason":"さようなら"}',
      ],
    })
    await Promise.all(hosts.map((host) => host.close()))
  })

  it('stop while streams are open, which uvicorn 0.32.0 by itself does not', async () => {
    const server = await started(python)
    const host = await server.host(offer, () => undefined)
    await open(host, '/tea/stream?connectionId=a', 'one')
    await expect.poll(async () => (await host.minutes()).present).toBe(1)
    await server.stop()
    await expect(fetch(`http://127.0.0.1:${host.port}/`)).rejects.toThrow()
  })

  it('see that a client has gone', async () => {
    const server = await started(python)
    const host = await server.host(offer, () => undefined)
    await open(host, '/tea/stream?connectionId=a', 'one')
    await expect.poll(async () => (await host.minutes()).present).toBe(1)
    for (const one of opened.splice(0)) one.abort()
    await expect.poll(async () => (await host.minutes()).present).toBe(0)
  })

  async function talk(host: Host) {
    const post = async (path: string, body: string, token?: string) =>
      (await fetch(at(host, path), { method: 'POST', body, headers: headersFor(token, '1') })).status
    const status = async (path: string, token?: string) => (await open(host, path, token)).status
    const statuses: Record<string, number> = {
      'GET without a token': await status('/tea/stream?connectionId=a'),
      'POST without a token': await post('/tea/message?connectionId=a', ''),
      'POST to nobody': await post('/tea/message?connectionId=b', '', 'one'),
    }
    const stream = await open(host, '/tea/stream?connectionId=a', 'one')
    await expect.poll(async () => (await host.minutes()).present).toBe(1)
    statuses['POST of another user'] = await post('/tea/message?connectionId=a', '', 'two')
    statuses['GET of another user'] = await status('/tea/stream?connectionId=a', 'two')
    statuses.POST = await post('/tea/message?connectionId=a', '{"text":"to all"}', 'one')
    statuses['POST again'] = await post('/tea/message?connectionId=a', '{"text":"to all"}', 'one')
    await expect.poll(stream.text).toContain('data: to all')
    // What was told up to here is known: three messages.
    const last = /^id: ?(.*)$/gm
    const next = await open(
      host,
      '/tea/stream?connectionId=a',
      'one',
      [...stream.text().matchAll(last)].at(-1)?.[1],
    )
    await stream.over
    await fetch(at(host, '/tea/message?connectionId=a'), {
      method: 'POST',
      body: 'bye',
      headers: headersFor('one', '2'),
    })
    await next.over
    statuses['GET after the end'] = await status('/tea/stream?connectionId=a', 'one')
    statuses['POST after the end'] = await post('/tea/message?connectionId=a', '', 'one')
    statuses['GET of a file that is not there'] = await status('/tea', 'one')
    const { requests: _, ...minutes } = await host.minutes()
    // Ids, `retry:`, how JSON is written and what is offered besides are each server's own affair.
    const told = (stream.text() + next.text())
      .split(/\r?\n/)
      .filter((line) => line !== '' && !/^(id|retry):/.test(line))
      .map((line) => line.replace(/\{.*\}$/, (json) => JSON.stringify({ ...JSON.parse(json), ...nothing })))
    return { statuses, minutes, told }
  }

  async function open(host: Host, path: string, token?: string, last?: string) {
    const abort = new AbortController()
    opened.push(abort)
    const response = await fetch(at(host, path), {
      headers: { ...headersFor(token), ...(last === undefined ? {} : { 'last-event-id': last }) },
      signal: abort.signal,
    })
    let text = ''
    const over = (async () => {
      const decoder = new TextDecoder()
      for await (const chunk of response.body ?? [])
        text += decoder.decode(chunk as Uint8Array, { stream: true })
    })().catch(() => undefined) // cut off
    return { status: response.status, text: () => text, over }
  }
})

/** What the kit offers with `ws.ready` besides. */
const nothing = { key: undefined, batch: undefined }

async function started(python: string): Promise<FastApi> {
  const server = await startFastApi(python, 1)
  onTestFinished(() => server.stop())
  return server
}

function at(host: Host, path: string): string {
  return `http://127.0.0.1:${host.port}${path}`
}

function headersFor(token?: string, number?: string): Record<string, string> {
  return {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(number === undefined ? {} : { 'x-message-seq': number }),
  }
}
