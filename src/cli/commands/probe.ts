import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ProbeCommandOptions } from '../actions/probe.js'
import { addBaseOptions } from '../options.js'
import { addressOf, headerOption, secondsOf } from '../server-options.js'
import type { Terminal } from '../terminal.js'

export function probeCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addBaseOptions(program.command('probe'))
    .description(
      'look at a deployed stream from outside: HTTP/2, buffering, compression, cuts, heartbeat, CORS, access',
    )
    .argument('<url>', 'the stream', addressOf(/^https?:$/, 'https://api.example.com/chat/stream'))
    .addOption(
      new Option('--send <url>', 'where messages are POSTed').argParser(
        addressOf(/^https?:$/, 'https://api.example.com/chat/message'),
      ),
    )
    .addOption(headerOption())
    .addOption(
      new Option('--origin <origin>', 'where the pages are, such as https://app.example.com').argParser(
        originOf,
      ),
    )
    .addOption(new Option('--seconds <number>', 'how long to listen').argParser(secondsOf).default(60))
    .addOption(new Option('--json', 'print what was seen as JSON'))
    .addHelpText(
      'after',
      `
It asks the given addresses alone. With --header it looks whether a request without the header is refused; a POST of it goes to
a connection that does not exist. Exit code 1: something is to be changed; 2: there is no stream.

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
