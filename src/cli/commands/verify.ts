import { type Command, InvalidArgumentError, Option } from 'commander'
import type { VerifyOptions } from '../actions/verify.js'
import { addBaseOptions } from '../options.js'
import { addressOf, headerOption, secondsOf } from '../server-options.js'
import type { Terminal } from '../terminal.js'

export function verifyCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addBaseOptions(program.command('verify'))
    .description('replay a conversation on the WebSocket server and on the new one, and compare the answers')
    .addOption(
      new Option('--old <url>', 'the WebSocket server, such as ws://localhost:8000').argParser(
        addressOf(/^wss?:$/, 'ws://localhost:8000'),
      ),
    )
    .addOption(
      new Option('--new <url>', 'the server with streams and POSTs, such as http://localhost:8001').argParser(
        addressOf(/^https?:$/, 'http://localhost:8001'),
      ),
    )
    .addOption(new Option('--script <file>', 'the transcript to replay'))
    .addOption(
      new Option(
        '--record <file>',
        'write a transcript: listen on this machine, and relay clients to --old until Ctrl-C',
      ).conflicts(['script', 'new']),
    )
    .addOption(
      new Option('--port <number>', 'port for the clients of --record, on 127.0.0.1')
        .argParser(portOf)
        .default(0, 'a free one'),
    )
    .addOption(headerOption())
    .addOption(
      new Option('--timeout <seconds>', 'how long to wait for each message').argParser(secondsOf).default(10),
    )
    .addHelpText(
      'after',
      `
It contacts only the given addresses, and talks to the new server as a migrated client does.
A transcript is YAML: see docs/verify.md in the package, or what --record writes.
Exit code 1: the servers differ; 2: the old one does not do what the transcript says.

Examples:
  $ migrate-ws verify --record chat.yaml --old ws://localhost:8000
  $ migrate-ws verify --script chat.yaml --old ws://localhost:8000 --new http://localhost:8001
`,
    )
    .action(async (options: VerifyOptions) => {
      const { runVerify } = await import('../actions/verify.js')
      exit(await runVerify(options, terminal))
    })
}

function portOf(value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : -1
  if (port < 0 || port > 65535) throw new InvalidArgumentError('It takes a port such as 9000.')
  return port
}
