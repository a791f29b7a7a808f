import { join } from 'node:path'
import type { Terminal } from '../../cli/terminal.js'
import type { Definitions } from '../definitions.js'
import { block } from '../markdown.js'

export const fixture = 'fixtures/legacy-chat/repo'

/** What `migrate-ws scan` prints first on the system that ships with the project: the figures, and the 16 items. */
export async function scanHead(definitions: Definitions): Promise<string> {
  const { out } = await run(definitions, ['scan', '--today', '2025-10-20', '--lang', 'en'])
  const lines = out.split('\n')
  return block('text', lines.slice(0, lines.findIndex((line) => / 16 \S /.test(line)) + 1).join('\n'))
}

/** One item of it, whole. */
export async function itemOutput(definitions: Definitions): Promise<string> {
  const { out } = await run(definitions, ['scan', 'update-clients', '--today', '2025-10-20', '--lang', 'en'])
  return block('text', out)
}

/** The lines that `migrate-ws apply --dry-run` would change in a client that moves to the adapter. */
export async function clientDiff(definitions: Definitions): Promise<string> {
  const client = 'web/src/agents/useAgentRuns.ts'
  const args = ['apply', '--dry-run', '--lang', 'en', '--guess-endpoints', client]
  const { out } = await run(definitions, args)
  const [ofClient = ''] = out.split(/^(?=diff --git )/m)
  const changed = ofClient.split('\n').filter((line) => /^[-+](?![-+]{2} )/.test(line))
  return block('diff', changed.join('\n'))
}

/** The diff on stdout, then the account on stderr. */
export async function applyOutput(definitions: Definitions): Promise<string> {
  const { out, err } = await run(definitions, ['apply', '--dry-run', '--lang', 'en'])
  return `${block('diff', withoutNewFiles(out))}\n\n${block('text', err)}`
}

/** A new file says in a page no more than that it is there. */
function withoutNewFiles(diff: string): string {
  return diff
    .split(/^(?=diff --git )/m)
    .map((file) => {
      if (!file.includes('\nnew file mode ')) return file
      const [head = '', ...body] = file.split(/^(?=\+)(?!\+\+\+)/m)
      return `${head}${body.slice(0, 3).join('')}… ${body.length - 3} more lines\n`
    })
    .join('')
    .trimEnd()
}

function run(definitions: Definitions, args: readonly string[]) {
  return runShown(definitions, args, { columns: 100, color: false })
}

/** Runs the command in the fixture, in a terminal. */
export async function runShown(
  { main, root }: Definitions,
  args: readonly string[],
  { columns, color }: { readonly columns: number; readonly color: boolean },
) {
  const written = { out: '', err: '' }
  const terminal: Terminal = {
    env: { ...(color ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), LANG: 'C' },
    cwd: join(root, fixture),
    stdoutIsTty: true,
    stderrIsTty: false,
    columns,
    out(text) {
      written.out += typeof text === 'string' ? text : Buffer.from(text).toString('utf8')
    },
    err(text) {
      written.err += text
    },
  }
  const code = await main(args, terminal)
  if (code !== 0) throw new Error(`migrate-ws ${args.join(' ')} exited with ${code}: ${written.err}`)
  return { out: written.out.trimEnd(), err: written.err.trimEnd() }
}
