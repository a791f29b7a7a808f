import { type Command, Option } from 'commander'
import type { ApplyOptions } from '../actions/apply.js'
import { addAnswerOptions, addCommonOptions } from '../options.js'
import type { Terminal } from '../terminal.js'

/** Options, by their attribute, that only say how clients are rewritten. */
const ofClients = ['guessEndpoints', 'contract', 'contractFrom', 'projectTypescript', 'switch']
const ofRewrites = ['interactive', 'resume', 'mark', ...ofClients]

export function applyCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addAnswerOptions(addCommonOptions(program.command('apply')))
    .description(
      'rewrite WebSocket clients to EventSource and fetch; with --servers or --all, also serve WebSocket routes over SSE',
    )
    .argument('[paths...]', 'files, folders or globs (default: the whole working folder)')
    .addOption(
      new Option(
        '-n, --dry-run',
        'print the diff, for git apply, and write nothing; on a terminal, each new file of migrate-ws is one line (in full with --verbose)',
      ),
    )
    .addOption(new Option('-d, --dry', 'the same as --dry-run').hideHelp())
    .addOption(
      new Option('--check', 'exit 1 if anything would change, and write nothing').conflicts('dryRun'),
    )
    .addOption(
      new Option(
        '-i, --interactive',
        'show the diff of each socket (with --servers: application) and ask whether to write it',
      ).conflicts(['dryRun', 'dry', 'check']),
    )
    .addOption(
      new Option('--resume', 'finish an apply that was interrupted').conflicts([
        'dryRun',
        'dry',
        'check',
        'interactive',
        'contract',
        'contractFrom',
      ]),
    )
    .addOption(
      new Option(
        '--mark',
        'write the reason as a comment above each socket that is not rewritten (with --servers: route), and keep it up to date',
      ),
    )
    .addOption(new Option('--allow-dirty', 'also write files with uncommitted changes'))
    .addOption(new Option('--force', 'the same as --allow-dirty').hideHelp())
    .addOption(
      new Option('--guess-endpoints', 'derive endpoints from the socket address where none is configured'),
    )
    .addOption(
      new Option(
        '--contract <file>',
        'also write the endpoints that the servers must offer: OpenAPI 3.1, as JSON or YAML by its extension',
      ),
    )
    .addOption(
      new Option(
        '--contract-from <file>',
        "take endpoints from the servers' OpenAPI 3 document, JSON or YAML, e.g. /openapi.json of FastAPI (may be repeated)",
      ).argParser((file: string, before: readonly string[] | undefined) => [...(before ?? []), file]),
    )
    .addOption(
      new Option(
        '--switch <expression>',
        'keep the WebSocket too, and choose by an expression of your code at each connection: flags.sse, src/flags.ts#flags.sse, "import.meta.env.VITE_SSE === \'1\'"',
      ),
    )
    .addOption(
      new Option(
        '--settle',
        'at the end: remove the WebSocket side of every switch (with --switch: of that one)',
      ).conflicts([
        'interactive',
        'resume',
        'mark',
        'contract',
        'contractFrom',
        'guessEndpoints',
        'servers',
        'all',
        'closeWebsocket',
        'updateRuntime',
      ]),
    )
    .addOption(
      new Option(
        '--native',
        'move clients from the adapter (SseSocket) to EventSource and fetch, and say why a client stays on the adapter',
      ).conflicts([
        'resume',
        'mark',
        ...ofClients.filter((one) => one !== 'projectTypescript'),
        'settle',
        'servers',
        'all',
        'broker',
        'twinTests',
        'closeWebsocket',
        'updateRuntime',
      ]),
    )
    .addOption(
      new Option(
        '--servers',
        'also serve the WebSocket routes of Python (FastAPI, Starlette, Django Channels) and Node (ws, express-ws, Fastify, Nest, Hono), and of Lambdas behind API Gateway, over event streams and POSTs; handlers and clients stay unchanged',
      ).conflicts([...ofClients, 'updateRuntime']),
    )
    .addOption(
      new Option(
        '--all',
        'servers first, as with --servers, then the clients with those endpoints: one diff, one undo',
      ).conflicts(['servers', 'closeWebsocket', 'updateRuntime', 'interactive']),
    )
    .addOption(
      new Option(
        '--broker <name>',
        'with --servers or --all: share streams between processes through this broker, at REDIS_URL',
      ).choices(['redis']),
    )
    .addOption(
      new Option(
        '--twin-tests',
        'with --servers or --all: run Python tests that open WebSockets with TestClient twice, over WebSocket and over the stream; adds a decorator to each',
      ).conflicts('interactive'),
    )
    .addOption(
      new Option(
        '--close-websocket [route]',
        'with --servers, at the end: refuse WebSockets on this route of a kit (default: all routes; may be repeated), once no client opens it',
      )
        .argParser((route: string, before: unknown) => [...(Array.isArray(before) ? before : []), route])
        .conflicts([...ofRewrites, 'updateRuntime', 'broker', 'twinTests']),
    )
    .addOption(
      new Option(
        '--update-runtime',
        'only update the adapters and hooks of an earlier apply; edited ones are kept, and their diff is shown',
      ).conflicts(ofRewrites),
    )
    .addOption(
      new Option(
        '--project-typescript',
        'check types with the TypeScript in node_modules, which runs code of this repository (default: the TypeScript of migrate-ws)',
      ),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ migrate-ws apply --dry-run\n  $ migrate-ws apply src/chat && npm test\n  $ migrate-ws apply -i               asks about each socket; e edits its diff, b goes back, ? explains\n  $ migrate-ws apply --contract-from ../server/openapi.json\n  $ migrate-ws apply --switch src/flags.ts#flags.sse   WebSocket and SSE side by side\n  $ migrate-ws apply --settle         later: remove the WebSocket\n  $ migrate-ws apply --native src/chat   without the adapter, where nothing needs it\n  $ migrate-ws apply --servers        first the servers: an event stream and POSTs beside each WebSocket route\n  $ migrate-ws apply --servers --twin-tests   and their tests over it, pytest and unittest\n  $ migrate-ws apply --all            servers and clients at once\n  $ migrate-ws apply --servers --close-websocket /ws   last: refuse WebSockets on this route\n  $ migrate-ws apply --update-runtime   only the SseSocket files, after an update of migrate-ws\n  $ migrate-ws undo                   puts all of it back\n\nIf it is stopped or killed while it writes, every file stays intact: apply --resume continues, undo goes back.\nProxy rules (nginx, HAProxy, Caddy, Traefik, Ingress) are edited with clients or servers, and the connect-src of pages with clients. Where an edit is not safe, the lines to write are printed.\n',
    )
    .action(async (paths: string[], options: ApplyOptions) => {
      const { runApply } = await import('../actions/apply.js')
      exit(await runApply(paths, options, terminal))
    })
}
