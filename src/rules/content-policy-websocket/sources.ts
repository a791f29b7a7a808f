/** The socket sources of a policy's text, e.g. `connect-src 'self' wss://chat.example.com; img-src *`. */
export function socketSources(policy: string): readonly string[] {
  const [, list = ''] = /(?:^|[;\s"'`])connect-src\s+([^;]*)/.exec(policy) ?? []
  return socketsAmong(list.split(/\s+/))
}

/** Those of a list of sources, each as it is written. */
export function socketsAmong(sources: readonly string[]): readonly string[] {
  return sources.map((one) => one.replace(/(?<![,'"`])[,'"`]+$/, '')).filter((one) => /^wss?:/.test(one))
}

/** Only this machine: what dev servers reload pages with. */
export function isLocal(sources: readonly string[]): boolean {
  return sources.every((one) => /^wss?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])([:/]|$)/.test(one))
}
