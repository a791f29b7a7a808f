/** The message for an unexpected error, before the exit with 3. */
export function bugText(error: unknown): string {
  return `This is a bug in migrate-ws; please report it with the following lines.\n${(error as Error | undefined)?.stack ?? String(error)}\n`
}
