/**
 * `migrate-ws apply` as a person types it next: with the answers that are still missing, and what was typed so far (` --servers -C web`).
 * No option stands in it twice.
 */
export function applyCommand(flags: string, answers: readonly string[] = []): string {
  return `migrate-ws apply${unsaid(flags, answers)
    .map((answer) => ` ${answer}`)
    .join('')}${flags}`
}

/** The answers that the flags do not give: `--own-host api.example.com`, `--guess-endpoints`. */
export function unsaid(flags: string, answers: readonly string[]): readonly string[] {
  return answers.filter((answer) => !`${flags} `.includes(` ${answer} `))
}
