/** The hook over the adapter, beside it. */
export function hookPath(adapter: string): string {
  return `${adapter.slice(0, adapter.lastIndexOf('/') + 1)}use-sse-socket${adapter.slice(adapter.lastIndexOf('.'))}`
}
