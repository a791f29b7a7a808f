import * as commands from './commands'

const others = new Map([['stop', commands.leave]])

export function route(peer: unknown, text: string) {
  const { command } = JSON.parse(text)
  const run = { JOIN: commands.enter, LEAVE: commands.leave }[command as 'JOIN' | 'LEAVE']
  if (run) return run(peer)
  others.get(command)?.(peer)
}
