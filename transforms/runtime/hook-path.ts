/** The hook over the adapter, beside it. */
export function hookPath(adapter: string): string {
  return adapter.replace(/[^/]+?(?=\.[cm]?[jt]sx?$)/, 'use-sse-socket')
}
