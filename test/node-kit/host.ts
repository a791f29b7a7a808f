import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { freePort, type KitHost, started } from '../kits/host.js'
import type { Kit } from '../kits/kit.js'
import { openStream, post } from '../kits/wire.js'

const here = join(process.cwd(), 'test/node-kit')

/** `app.mjs` as `serve.mjs` wraps it, on this Node or on another one. */
export async function serveKit(
  env: Readonly<Record<string, string>> = {},
  node = process.execPath,
): Promise<KitHost> {
  const port = await freePort()
  return started(port, node, [join(here, 'serve.mjs'), `${port}`], { cwd: here, env })
}

export const nodeKit: Kit = {
  describe: (name, define) => describe(`on Node: ${name}`, define),
  serve: (env) => serveKit(env),
  routes: { room: '/rooms/:room', clock: '/clock/:ticks' },
  query: 'a=1%202&b=+',
  returnEnds: false,
  batches: 160,
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
