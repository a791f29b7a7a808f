/** Puts data into a message. E.g. `route {{path}}` with `{ path: '/ws' }` → `route /ws`. A placeholder without data stays as it is. */
export function fill(message: string, data: Readonly<Record<string, string>>): string {
  return message.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => data[name] ?? whole)
}
