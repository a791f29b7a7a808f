import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/model/report.js'

export const bin = fileURLToPath(new URL('../../bin/migrate-ws.js', import.meta.url))

export interface Run {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  /** stdout as it came: a diff of a Latin-1 file is no UTF-8. */
  readonly bytes: Buffer
}

interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** As another user: only root may. */
  readonly uid?: number
}

/** The built command as its users run it: a process of its own, no terminal, nothing of the developer's settings. */
export function runCli(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  requireBuild()
  return run(process.execPath, [bin, ...args], options)
}

export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd: options.cwd ?? tmpdir(),
      env: { ...plainEnv(), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.uid === undefined ? {} : { uid: options.uid }),
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const bytes = Buffer.concat(out)
      resolve({
        code,
        signal,
        bytes,
        stdout: bytes.toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      })
    })
  })
}

/**
 * The same built command called in this process: half a second less, so for all tests whose point is not the process itself
 * (signals, pipes, memory, what Node is started with). `signal` is always null.
 */
export async function callCli(
  args: readonly string[],
  { cwd = tmpdir(), env }: Pick<RunOptions, 'cwd' | 'env'> = {},
): Promise<Run> {
  requireBuild()
  const { main } = (await import(built.href)) as typeof import('../../src/cli/main.js')
  const out: Uint8Array[] = []
  const err: string[] = []
  const code = await main(args, {
    env: { ...plainEnv(), ...env },
    cwd,
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: undefined,
    out: (text) => void out.push(Buffer.from(text)),
    err: (text) => void err.push(Buffer.from(text).toString('utf8')),
  })
  const bytes = Buffer.concat(out)
  return { code, signal: null, bytes, stdout: bytes.toString('utf8'), stderr: err.join('') }
}

/** `scan --json` of a folder, as data. */
export async function scanReport(cwd: string, ...args: readonly string[]): Promise<Report> {
  const { code, stdout, stderr } = await callCli(['scan', '--json', ...args], { cwd })
  if (code !== 0 || stderr !== '') throw new Error(`scan of ${cwd} ended with ${code}: ${stderr}`)
  return JSON.parse(stdout) as Report
}

/** Environment of every child: neither the developer's git settings nor the terminal's colours reach a test. */
export function plainEnv(): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: tmpdir(),
    TMPDIR: tmpdir(),
    LANG: 'C.UTF-8',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: tmpdir(),
  }
}

const built = new URL('../../dist/cli.js', import.meta.url)

function requireBuild(): void {
  if (!existsSync(built))
    throw new Error('The command is not built: run `node build.mjs`, or `npm test`, which does')
}
