import { once } from 'node:events'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { gateway, gatewayInTwo } from '../kits/gateway.js'
import type { KitHost } from '../kits/host.js'
import { describeWithAsgiServers } from '../support/fastapi.js'
import { type Server, serveKit } from './host.js'

const behind = (server: Server) => ({
  describe: (name: string, define: () => void) => describeWithAsgiServers(name, () => define()),
  serve: (env?: Readonly<Record<string, string>>) => serveKit(env, server, 'gateway:app'),
})

describeWithAsgiServers('one thread for all handlers', () => {
  let host: KitHost
  beforeAll(async () => {
    host = await serveKit({ GATEWAY_THREADS: '1', GATEWAY_TIMEOUT: '1' }, 'uvicorn, h11', 'gateway:app')
  })
  afterAll(() => host.stop())

  it('runs one at a time, and begins none for which nobody waits any longer', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/ws?token=ann`)
    const heard: unknown[] = []
    socket.on('message', (data) => heard.push(JSON.parse(String(data))))
    await once(socket, 'open')
    for (const [n, seconds] of [
      [1, 0.4],
      [2, 1.5],
      [3, 0],
    ])
      socket.send(JSON.stringify({ action: 'order', n, seconds }))
    const late = expect.objectContaining({ message: 'Endpoint request timed out' })
    await vi.waitFor(() => expect(heard).toEqual([{ n: 1 }, late, late, { n: 2 }]), { timeout: 10_000 })
    socket.send(JSON.stringify({ action: 'order', n: 4, seconds: 0 }))
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ n: 4 }), { timeout: 10_000 })
    expect(await host.json('/begun')).toEqual([1, 2, 4])
    socket.close()
  })
})

gateway(behind('uvicorn, h11'))
gatewayInTwo(behind('gunicorn, two uvicorn workers'))
