import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { freePort, type KitHost, started } from '../kits/host.js'
import type { Kit } from '../kits/kit.js'
import { openStream, post } from '../kits/wire.js'

const here = join(process.cwd(), 'test/node-kit')

type Environment = Readonly<Record<string, string>>

/** `app.mjs` as `serve.mjs` wraps it, or as two workers of a cluster do; on this Node or on another one. */
export async function serveKit(
  env: Environment = {},
  node = process.execPath,
  script: 'serve.mjs' | 'cluster.mjs' = 'serve.mjs',
): Promise<KitHost> {
  const port = await freePort()
  return started(port, node, [join(here, script), `${port}`], { cwd: here, env })
}

/** Its handlers on one of `hosts.mjs`, with the packages of a folder. The frameworks' own tests go by `judges/bridge.cjs`. */
export async function serveHost(
  name: string,
  packages: string,
  env: Environment = {},
  node = process.execPath,
): Promise<KitHost> {
  const port = await freePort()
  const options = { cwd: here, env: { KIT_PACKAGES: packages, ...env }, tls: env.KIT_TLS !== undefined }
  return started(port, node, [join(here, 'hosts.mjs'), name, `${port}`], options)
}

/** The kit as it is tested beside the one for Python; on this Node, or on another one. */
export function nodeKit(name = 'this Node', node = process.execPath, given: Environment = {}): Kit {
  return {
    describe: (what, define) => describe(`on ${name}: ${what}`, define),
    serve: (env) => serveKit({ ...given, ...env }, node),
    serveTwo: (env) => serveKit({ ...given, ...env }, node, 'cluster.mjs'),
    routes: { room: '/rooms/:room', clock: '/clock/:ticks' },
    query: 'a=1%202&b=+',
    returnEnds: false,
    batches: 160,
  }
}

/** A kit in this file has a conversation. */
export async function serves(file: string): Promise<void> {
  const host = await serveKit({ KIT_FORM: file })
  try {
    const stream = await openStream(host.port, '/ws/stream?connectionId=one')
    for (const text of ['hello', 'close 4001 bye'])
      expect(await post(host.port, '/ws/message?connectionId=one', text)).toBe(202)
    await expect.poll(() => stream.close).toEqual({ code: 4001, reason: 'bye' })
    expect(stream.messages).toEqual(['hello'])
  } finally {
    await host.stop()
  }
}

/** `gateway.mjs`, alone or as two workers of a cluster. */
export async function serveGateway(env: Environment = {}, isCluster = false): Promise<KitHost> {
  const port = await freePort()
  const args = isCluster
    ? [join(here, 'cluster.mjs'), `${port}`, './gateway.mjs']
    : [join(here, 'gateway.mjs'), `${port}`]
  return started(port, process.execPath, args, { cwd: here, env })
}

/** An API Gateway in this file has a conversation. */
export async function gatewayServes(file: string): Promise<void> {
  const host = await serveGateway({ KIT_FORM: file })
  try {
    const stream = await openStream(host.port, '/ws/stream?connectionId=one&token=ann')
    expect(await post(host.port, '/ws/message?connectionId=one', '{"action":"echo","text":"hello"}')).toBe(
      202,
    )
    await expect.poll(() => stream.messages).toEqual(['{"echo":"hello"}'])
    stream.drop()
  } finally {
    await host.stop()
  }
}
