import { run } from './commands'

export function execute(command: string, output: string[]) {
  run(
    command,
    (event) => output.push(event.data),
    () => output.push('done'),
  )
}
