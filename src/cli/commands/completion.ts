import { Argument, type Command } from 'commander'
import type { Shell } from '../actions/completion.js'
import type { Terminal } from '../terminal.js'

export function completionCommand(program: Command, terminal: Terminal): void {
  program
    .command('completion')
    .description('print a script that completes commands, flags and ids in a shell')
    .addArgument(
      new Argument('<shell>', 'the shell that reads it').choices(['bash', 'zsh', 'fish', 'powershell']),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ eval "$(migrate-ws completion bash)"      in ~/.bashrc; zsh the same in ~/.zshrc
  $ migrate-ws completion fish > ~/.config/fish/completions/migrate-ws.fish
  > migrate-ws completion powershell | Out-String | Invoke-Expression   in $PROFILE
`,
    )
    .action(async (shell: Shell) => {
      const { completionScript } = await import('../actions/completion.js')
      terminal.out(completionScript(program, shell))
    })
}
