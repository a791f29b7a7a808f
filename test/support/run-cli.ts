import { type ChildProcess, fork, spawn } from 'node:child_process'
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
 * The same built command without the start of a process, which takes half a second: for all tests whose point is not the process
 * itself (signals, pipes, memory, what Node is started with). One process beside ours answers all calls. `signal` is always null.
 */
export async function callCli(
  args: readonly string[],
  { cwd = tmpdir(), env }: Pick<RunOptions, 'cwd' | 'env'> = {},
): Promise<Run> {
  requireBuild()
  const { code, out, err } = await answerTo({
    args,
    terminal: { cwd, env: { ...plainEnv(), ...env } },
    process: { cwd: process.cwd(), env: { ...process.env } },
  })
  const bytes = Buffer.concat(out)
  return {
    code,
    signal: null,
    bytes,
    stdout: bytes.toString('utf8'),
    stderr: Buffer.concat(err).toString('utf8'),
  }
}

interface Answer {
  readonly id: number
  readonly code: number
  readonly out: readonly Uint8Array[]
  readonly err: readonly Uint8Array[]
  readonly error?: unknown
}

let answering: ChildProcess | undefined
const waiting = new Map<number, (answer: Answer | Error) => void>()
let asked = 0

async function answerTo(call: object): Promise<Answer> {
  answering ??= startAnswering()
  const id = asked++
  const answered = new Promise<Answer | Error>((resolve) => waiting.set(id, resolve))
  answering.send({ id, ...call })
  const answer = await answered
  if (answer instanceof Error) throw answer
  if (answer.error !== undefined) throw answer.error
  return answer
}

function startAnswering(): ChildProcess {
  const child = fork(new URL('cli-process.mjs', import.meta.url), {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  child.on('exit', (code, signal) => {
    answering = undefined
    for (const resolve of waiting.values())
      resolve(new Error(`The process of the command ended: ${code ?? signal}`))
    waiting.clear()
  })
  return child
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
