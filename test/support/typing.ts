import { PassThrough } from 'node:stream'
import { main } from '../../src/cli/main.js'
import type { Terminal } from '../../src/cli/terminal.js'

/** A terminal whose person types all of this ahead, and then goes. */
export function terminalOf(cwd: string, text: string) {
  const said = { out: '', err: '' }
  const input = new PassThrough()
  input.end(text)
  const terminal: Terminal = {
    env: { LANG: 'C', NO_COLOR: '1' },
    cwd,
    stdoutIsTty: true,
    stderrIsTty: true,
    columns: 100,
    input,
    out(one) {
      said.out += Buffer.from(one).toString('utf8')
    },
    err(one) {
      said.err += one
    },
  }
  return { terminal, said }
}

/** `apply -i` in a folder, with these answers. */
export async function typedAt(
  cwd: string,
  typed: string | { readonly text: string; readonly env: Readonly<Record<string, string>> },
  ...args: readonly string[]
) {
  const { text, env } = typeof typed === 'string' ? { text: typed, env: {} } : typed
  const { terminal, said } = terminalOf(cwd, text)
  Object.assign(terminal, { env: { ...terminal.env, ...env } })
  return { code: await main(['apply', '-i', ...args], terminal), ...said }
}
