import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ProbeCommandOptions } from '../actions/probe.js'
import { addBaseOptions } from '../options.js'
import { addressOf, headerOption, secondsOf } from '../server-options.js'
import type { Terminal } from '../terminal.js'

export function probeCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addBaseOptions(program.command('probe'))
    .description(
      'check a deployed stream from outside: HTTP/2, buffering, compression, cuts, heartbeat, CORS, access',
    )
    .argument('<url>', 'the stream', addressOf(/^https?:$/, 'https://api.example.com/chat/stream'))
    .addOption(
      new Option('--send <url>', 'where messages are POSTed').argParser(
        addressOf(/^https?:$/, 'https://api.example.com/chat/message'),
      ),
    )
    .addOption(headerOption())
    .addOption(
      new Option('--origin <origin>', 'the origin of the pages, such as https://app.example.com').argParser(
        originOf,
      ),
    )
    .addOption(new Option('--seconds <number>', 'how long to listen').argParser(secondsOf).default(60))
    .addOption(new Option('--json', 'print what was seen as JSON'))
    .addHelpText(
      'after',
      `
It contacts only the given addresses. With --header it also checks that requests without the header are refused; its POST goes to a connection that does not exist.
Exit code 1: something needs a change; 2: there is no stream.

Examples:
  $ migrate-ws probe https://api.example.com/chat/stream --seconds 150
  $ migrate-ws probe https://api.example.com/chat/stream --header 'authorization: Bearer …' --origin https://app.example.com
`,
    )
    .action(async (url: string, options: ProbeCommandOptions) => {
      const { runProbe } = await import('../actions/probe.js')
      exit(await runProbe(url, options, terminal))
    })
}

function originOf(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.origin !== value.replace(/\/$/, ''))
    throw new InvalidArgumentError('It takes a scheme and a host such as https://app.example.com.')
  return url.origin
}
