import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { vi } from 'vitest'
import { temporaryFolder } from '../support/temporary-repository.js'

/** A server with a kit in it, in a process of its own. */
export interface KitHost {
  readonly port: number
  readonly process: ChildProcess
  /** What a route that answers JSON says. */
  json(path: string): Promise<unknown>
  stop(): Promise<void>
}

/** Starts a server that listens on this port, and waits until its `/seen` answers; or, where it speaks TLS or has none, until it is there. */
export async function started(
  port: number,
  command: string,
  args: readonly string[],
  {
    cwd,
    env,
    tls = false,
    seen = !tls,
  }: {
    readonly cwd: string
    readonly env: Readonly<Record<string, string>>
    readonly tls?: boolean
    readonly seen?: boolean
  },
): Promise<KitHost> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', process.env.KIT_LOG ? 'inherit' : 'ignore'],
    detached: true,
  })
  // Its workers go with it, whatever becomes of a test.
  const kill = () => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  process.on('exit', kill)
  const json = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).json()
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`)
      if (seen) await json('/seen')
      else await reached(port)
    },
    { timeout: 30_000, interval: 50 },
  )
  return {
    port,
    process: child,
    json,
    async stop() {
      const over = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
      kill()
      await over
      process.off('exit', kill)
    },
  }
}

async function reached(port: number): Promise<void> {
  const socket = net.connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.destroy()
}

/** A Redis of its own, that keeps nothing when it ends. */
export interface Redis {
  readonly url: string
  readonly port: number
  readonly process: ChildProcess
  stop(): Promise<void>
}

export async function startRedis(at?: number): Promise<Redis> {
  const port = at ?? (await freePort())
  const options = ['--port', `${port}`, '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1']
  const child = spawn('redis-server', options, { stdio: 'ignore', cwd: temporaryFolder({}) })
  const kill = () => child.kill('SIGKILL')
  process.on('exit', kill)
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    process: child,
    async stop() {
      const over = once(child, 'exit')
      kill()
      await over
      process.off('exit', kill)
    },
  }
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
